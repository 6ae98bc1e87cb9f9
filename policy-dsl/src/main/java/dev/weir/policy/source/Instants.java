package dev.weir.policy.source;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Instants as policies and searches write them. */
public final class Instants {
  /** What one looks like, for complaints. */
  public static final String HINT =
      "write date, time and offset: `\"2026-11-28T23:10:00Z\"` or `\"2026-11-29T00:10:00+01:00\"`";

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private Instants() {}

  /** The instant, or {@code null} where the text is none from 1970 to 9999. */
  public static @Nullable Instant parse(String text) {
    try {
      Instant instant = Instant.parse(text);
      return instant.isBefore(FIRST) || instant.isAfter(LAST) ? null : instant;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
