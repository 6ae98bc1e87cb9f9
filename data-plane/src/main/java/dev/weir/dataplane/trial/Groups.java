package dev.weir.dataplane.trial;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts changes by some name; of many names, the rest is counted together. */
final class Groups {
  /** As many as anybody looks through; a policy with more rules is not read as a table. */
  static final int NAMES_MAX = 500;

  /** What more names are counted as. */
  static final String OTHERS = "others";

  private final Map<String, long[]> counts = new HashMap<>();

  void count(String name, Change change) {
    of(name)[change.ordinal()]++;
  }

  void add(Groups others) {
    others.counts.forEach((name, more) -> {
      long[] mine = of(name);
      for (int i = 0; i < more.length; i++) {
        mine[i] += more[i];
      }
    });
  }

  private long[] of(String name) {
    String key = counts.size() < NAMES_MAX || counts.containsKey(name) ? name : OTHERS;
    return counts.computeIfAbsent(key, _ -> new long[Change.values().length]);
  }

  /** Those with the most changes first. */
  List<Group> list() {
    return counts.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), byChange(entry.getValue())))
        .sorted(Comparator.comparingLong(Groups::sum).reversed().thenComparing(Group::name))
        .toList();
  }

  private static long sum(Group group) {
    return group.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  static Map<Change, Long> byChange(long[] counts) {
    Map<Change, Long> byChange = new EnumMap<>(Change.class);
    for (Change change : Change.values()) {
      if (counts[change.ordinal()] > 0) {
        byChange.put(change, counts[change.ordinal()]);
      }
    }
    return byChange;
  }
}
