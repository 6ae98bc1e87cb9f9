package dev.weir.dataplane.stage.conversation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** One tenant's counters, in the order in which they were last added to. Not thread-safe. */
final class TenantCounters {
  /** How many that are over go with each that is added to, so that they never pile up. */
  private static final int SWEPT = 2;

  private final LinkedHashMap<CounterKey, Counter> byAge = new LinkedHashMap<>();

  int size() {
    return byAge.size();
  }

  @Nullable Counter find(CounterKey key) {
    return byAge.get(key);
  }

  /** Puts a counter behind all others. */
  void put(CounterKey key, Counter counter) {
    byAge.putLast(key, counter);
  }

  void dropEldest() {
    byAge.pollFirstEntry();
  }

  void sweep(long nowNanos) {
    Iterator<Counter> eldest = byAge.values().iterator();
    for (int i = 0; i < SWEPT && eldest.hasNext() && eldest.next().isOver(nowNanos); i++) {
      eldest.remove();
    }
  }
}
