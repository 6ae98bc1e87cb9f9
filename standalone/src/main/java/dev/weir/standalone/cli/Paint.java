package dev.weir.standalone.cli;

import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import picocli.CommandLine;

/**
 * Colours for people at a terminal; nobody else gets any, nor does who has set {@code NO_COLOR}.
 *
 * @param on whether there are colours
 */
public record Paint(boolean on) {
  private static final String END = "\u001b[0m";

  /** As the command line decides, which knows whether there is a terminal. */
  public static Paint of(CommandLine commandLine) {
    return new Paint(commandLine.getColorScheme().ansi().enabled());
  }

  /** For what is wrong. */
  public String bad(String text) {
    return painted("\u001b[1;31m", text);
  }

  /** For what should be looked at. */
  public String doubtful(String text) {
    return painted("\u001b[1;33m", text);
  }

  /** For what is as it should be. */
  public String good(String text) {
    return painted("\u001b[32m", text);
  }

  /** For what the eye looks for first. */
  public String strong(String text) {
    return painted("\u001b[1m", text);
  }

  /** A complaint as {@link Issue#render} writes it. */
  public String issue(Issue issue, PolicySource source) {
    String rendered = issue.render(source);
    String place = source.fileName() + ":" + issue.span() + ": ";
    String severity = issue.severity() + ":";
    String rest = rendered.substring(place.length() + severity.length());
    String word = issue.isError() ? bad(severity) : doubtful(severity);
    return on ? strong(place) + word + rest : rendered;
  }

  private String painted(String begin, String text) {
    return on ? begin + text + END : text;
  }
}
