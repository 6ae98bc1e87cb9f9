package dev.weir.policy.explain;

import dev.weir.policy.run.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** The moments of the day or the week at which a rule turns out otherwise. */
final class AskedTimes {
  private static final int DAY = 1;
  private static final int WEEK = 8;

  private final Map<String, SortedSet<Integer>> minutes = new HashMap<>();
  private int days = DAY;

  /** A rule asks for a minute of the day; 1440 is the end of it. */
  void minute(int minute, String zone) {
    minutes.computeIfAbsent(zone, _ -> new TreeSet<>()).add(minute % (24 * 60));
  }

  void weekday(String zone) {
    minute(0, zone);
    days = WEEK;
  }

  /** The message accepted at another time, the nearest first. */
  List<Candidate> candidates(Facts facts, int order) {
    Instant now = facts.accepted();
    NavigableSet<Instant> moments = new TreeSet<>();
    minutes.forEach((zone, asked) -> moments(now, ZoneId.of(zone), asked, moments));
    moments.remove(now);
    List<Instant> sorted = new ArrayList<>(moments);
    sorted.sort(Comparator.comparing(moment -> Duration.between(now, moment).abs()));
    return sorted.stream().map(moment -> candidate(facts, order, moment)).toList();
  }

  private void moments(
      Instant now, ZoneId zone, SortedSet<Integer> asked, SortedSet<Instant> moments) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    for (int day = -days; day <= days; day++) {
      for (int minute : asked) {
        LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
        around(today.plusDays(day).atTime(time).atZone(zone).toInstant(), moments);
      }
    }
    // Where clocks change, the time of day leaps.
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition next = rules.nextTransition(now);
    ZoneOffsetTransition last = rules.previousTransition(now);
    for (ZoneOffsetTransition change : new ZoneOffsetTransition[] {next, last}) {
      if (change != null && Duration.between(now, change.getInstant()).abs().toDays() <= days) {
        around(change.getInstant(), moments);
      }
    }
  }

  /** The first minute of something, and the last before it. */
  private static void around(Instant moment, SortedSet<Instant> moments) {
    moments.add(moment);
    moments.add(moment.minus(Duration.ofMinutes(1)));
  }

  private static Candidate candidate(Facts facts, int order, Instant moment) {
    Instant now = facts.accepted();
    double minutes = Duration.between(now, moment).toMillis() / 60_000.0;
    return new Candidate(
        new Change("time", now.toString(), moment.toString(), Steps.rounded(minutes)),
        order,
        false,
        () -> facts.with(facts.findings()).accepted(moment).build());
  }
}
