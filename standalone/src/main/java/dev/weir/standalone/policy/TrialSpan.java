package dev.weir.standalone.policy;

import dev.weir.dataplane.trial.TrialRange;
import dev.weir.standalone.cli.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The {@code --since} and {@code --until} of a trial; a picocli mixin. */
final class TrialSpan {
  private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "Decisions from this time on: 7d, 12h, 30m ago, or 2026-11-23T00:00:00Z (default: as far",
        "back as the policy's `trial` says, else 7d)."
      })
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Decisions before this time, said alike (default: now).")
  private @Nullable String until;

  /**
   * The range, seen from now.
   *
   * @param usual how far it goes back where nothing is said
   * @throws Failure when a time cannot be read, or the range ends before it begins
   */
  TrialRange range(Instant now, Duration usual) {
    String begin = since;
    Instant from = begin == null ? now.minus(usual) : instant("--since", begin, now);
    String end = until;
    Instant to = end == null ? now : instant("--until", end, now);
    if (to.isBefore(from)) {
      throw new Failure("--until is before --since");
    }
    return new TrialRange(from, to);
  }

  private static Instant instant(String option, String text, Instant now) {
    Matcher ago = AGO.matcher(text);
    try {
      return ago.matches() ? now.minus(duration(ago)) : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new Failure(
          "%s `%s` is neither like 7d, 12h or 30m nor like 2026-11-23T00:00:00Z"
              .formatted(option, text));
    } catch (DateTimeException | ArithmeticException e) {
      throw new Failure("%s `%s` is before all time".formatted(option, text));
    }
  }

  private static Duration duration(Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return switch (ago.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
