package dev.weir.standalone.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long something lives: {@code 90d}, {@code 12h} or {@code 30m}. */
public final class Lifetime implements ITypeConverter<Duration> {
  /** Ten years; whoever wants more wants no end at all. */
  private static final Duration LONGEST = Duration.ofDays(3_650);

  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,6})([dhm])");

  /** Made by the command line. */
  public Lifetime() {}

  @Override
  public Duration convert(String value) {
    Matcher matcher = SHAPE.matcher(value);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      Duration duration =
          switch (matcher.group(2)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
          };
      if (duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new TypeConversionException(
        "`" + value + "` is not a time such as 90d, 12h or 30m, of up to 3650 days");
  }
}
