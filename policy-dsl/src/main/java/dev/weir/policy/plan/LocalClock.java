package dev.weir.policy.plan;

import dev.weir.policy.types.Vocabulary;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** The clock and the calendar of one time zone; cheap enough to be asked for each message. */
final class LocalClock {
  private static final int SECONDS_OF_DAY = Vocabulary.MINUTES_OF_DAY * 60;

  private final ZoneRules rules;

  /** The clock of a zone that the checker knows. */
  LocalClock(String zone) {
    this.rules = ZoneId.of(zone).getRules();
  }

  /** The minute of the day, from 0. */
  int minute(Instant instant) {
    return (int) (Math.floorMod(localSeconds(instant), (long) SECONDS_OF_DAY) / 60);
  }

  DayOfWeek day(Instant instant) {
    // The first of January 1970 was a Thursday.
    return DayOfWeek.THURSDAY.plus(Math.floorDiv(localSeconds(instant), (long) SECONDS_OF_DAY));
  }

  private long localSeconds(Instant instant) {
    return instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds();
  }
}
