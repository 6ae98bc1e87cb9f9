package dev.weir.dataplane.stage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Measures the stages of one run, one after the other. Not for use by two threads at a time. */
public final class StageClock {
  private final LongSupplier nanoClock;
  private final Map<String, Long> microsByStage = new LinkedHashMap<>();
  private long lapStartNanos;

  /** A clock that starts now. */
  public StageClock(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.lapStartNanos = nanoClock.getAsLong();
  }

  /** Ends the lap of a stage and starts the next one's. */
  public void lap(String stage) {
    long now = nanoClock.getAsLong();
    microsByStage.merge(stage, (now - lapStartNanos) / 1_000, Long::sum);
    lapStartNanos = now;
  }

  /** Microseconds by stage, in the order in which the stages ran. */
  public Map<String, Long> microsByStage() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(microsByStage));
  }
}
