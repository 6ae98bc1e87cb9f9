package dev.weir.policy.source;

import org.jspecify.annotations.Nullable;

/**
 * One complaint about a policy file, with its place.
 *
 * @param severity whether the policy can run all the same
 * @param span the place
 * @param message a plain sentence, lower case, without a full stop, user input in backticks
 * @param hint what the author may do about it, or {@code null}
 */
public record Issue(Severity severity, SourceSpan span, String message, @Nullable String hint) {
  /** How bad an issue is. */
  public enum Severity {
    /** The policy is refused. */
    ERROR,
    /** The policy runs, but probably not as its author means. */
    WARNING;

    @Override
    public String toString() {
      return this == ERROR ? "error" : "warning";
    }
  }

  /** Longer source lines are not shown: nobody finds a caret in them. */
  private static final int SHOWN_LINE_MAX = 200;

  /** Whether the policy is refused because of this. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /**
   * The complaint for a person: {@code file:line:column: error: message}, the source line, a caret
   * under the place, and the hint. Lines end in {@code \n}.
   */
  public String render(PolicySource source) {
    var out = new StringBuilder();
    out.append(source.fileName()).append(':').append(span).append(": ");
    out.append(severity).append(": ").append(message).append('\n');
    String line = source.line(span.line());
    if (!line.isBlank() && line.length() <= SHOWN_LINE_MAX) {
      out.append("  ").append(visible(line)).append('\n');
      out.append("  ").append(caret(line)).append('\n');
    }
    if (hint != null) {
      out.append("  hint: ").append(hint).append('\n');
    }
    return out.toString();
  }

  private String caret(String line) {
    var out = new StringBuilder();
    for (int i = 0; i < span.column() - 1 && i < line.length(); i++) {
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    int end = Math.min(span.endColumn(), line.length() + 1);
    return out.append("^".repeat(Math.max(1, end - span.column()))).toString();
  }

  /** The line with everything that could play tricks on a terminal made harmless. */
  private static String visible(String line) {
    var out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean lone =
          Character.isSurrogate(c)
              && !(Character.isHighSurrogate(c)
                  && i + 1 < line.length()
                  && Character.isLowSurrogate(line.charAt(i + 1)))
              && !(Character.isLowSurrogate(c)
                  && i > 0
                  && Character.isHighSurrogate(line.charAt(i - 1)));
      out.append(lone || SourceCharacters.isRefused(c) ? '\uFFFD' : c);
    }
    return out.toString();
  }
}
