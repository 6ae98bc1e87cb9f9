package dev.weir.dataplane.shadow;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Leaves a service alone that fails.
 *
 * <pre>
 *            FAILURES_MAX in a row               PAUSE is over
 *   closed ───────────────────────▶ open ───────────────────────▶ one try
 *      ▲                              ▲                               │
 *      └──────── it went well ────────┼───────────────────────────────┤
 *                                     └─────────── it failed ─────────┘
 * </pre>
 */
final class Breaker {
  /** One failure is chance. */
  static final int FAILURES_MAX = 5;

  /** Long enough for a limit to be over or a restart to be done. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final LongSupplier nanoClock;
  private int failures;
  private long openUntilNanos;
  private boolean trying;

  Breaker(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether the service may be asked; who was let through tells how it {@link #ended}. */
  synchronized boolean tryPass() {
    if (failures < FAILURES_MAX) {
      return true;
    }
    if (trying || nanoClock.getAsLong() - openUntilNanos < 0) {
      return false;
    }
    trying = true;
    return true;
  }

  /** What came of it. */
  synchronized void ended(boolean well) {
    trying = false;
    failures = well ? 0 : failures + 1;
    if (failures >= FAILURES_MAX) {
      openUntilNanos = nanoClock.getAsLong() + PAUSE.toNanos();
    }
  }
}
