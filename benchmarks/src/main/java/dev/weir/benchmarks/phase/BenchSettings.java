package dev.weir.benchmarks.phase;

import dev.weir.benchmarks.load.Target;
import dev.weir.benchmarks.texts.TextSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark is told to do.
 *
 * @param measuring how long each load is measured in all
 * @param warmUp how long the server is loaded before anything counts
 * @param connections of closed loops; null where each finds the best number by itself
 * @param deadline what each message asks for
 * @param seed of texts, arrivals and repeats
 * @param texts of the mixed load; null for seeded ones in the lengths of chat and forums
 * @param repeats the share of repeats in the mixed load
 * @param peers other servers to be measured beside
 * @param soak how long the steady state is watched; null for not at all
 */
public record BenchSettings(
    Duration measuring,
    Duration warmUp,
    @Nullable Integer connections,
    Duration deadline,
    long seed,
    @Nullable TextSource texts,
    double repeats,
    List<Target> peers,
    @Nullable Duration soak) {
  /** Copies the list. */
  public BenchSettings {
    peers = List.copyOf(peers);
  }

  /** A part of the time that each load is measured. */
  Duration part(int divisor) {
    return measuring.dividedBy(divisor);
  }
}
