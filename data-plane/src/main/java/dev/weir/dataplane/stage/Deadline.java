package dev.weir.dataplane.stage;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which one reply must have left. Started when the request's first byte was read;
 * from then on every room asks it what is left and never the clock.
 */
public final class Deadline {
  /** Deciding, journaling and writing the reply take well under this on a busy machine. */
  private static final Duration MIN_RESERVE = Duration.ofMillis(4);

  /** Nothing that comes after the model stages takes longer than this, whatever the deadline. */
  private static final Duration MAX_RESERVE = Duration.ofMillis(50);

  /** The share of a deadline that is kept for what comes after the model stages. */
  private static final double RESERVE_SHARE = 0.2;

  private final LongSupplier nanoClock;
  private final long startNanos;
  private final long totalNanos;

  private Deadline(LongSupplier nanoClock, long startNanos, long totalNanos) {
    this.nanoClock = nanoClock;
    this.startNanos = startNanos;
    this.totalNanos = totalNanos;
  }

  /**
   * A deadline that ends {@code total} from now.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public static Deadline start(LongSupplier nanoClock, Duration total) {
    return new Deadline(nanoClock, nanoClock.getAsLong(), total.toNanos());
  }

  /** A deadline with the same start and another length, for when the request has been read. */
  public Deadline lasting(Duration total) {
    return new Deadline(nanoClock, startNanos, total.toNanos());
  }

  /** Nanoseconds since the start. */
  public long elapsedNanos() {
    return nanoClock.getAsLong() - startNanos;
  }

  /** Nanoseconds until the reply must have left; negative when that is over. */
  public long remainingNanos() {
    return totalNanos - elapsedNanos();
  }

  /**
   * Nanoseconds until the model stages must stop, so that there is time left to decide and to
   * reply; negative when that is over.
   */
  public long cutoffRemainingNanos() {
    return remainingNanos() - reserveNanos();
  }

  /** The moment at which the model stages must stop, on the nano clock this was started with. */
  public long cutoffNanos() {
    return startNanos + totalNanos - reserveNanos();
  }

  private long reserveNanos() {
    long share = (long) (totalNanos * RESERVE_SHARE);
    return Math.clamp(
        share, Math.min(MIN_RESERVE.toNanos(), totalNanos / 2), MAX_RESERVE.toNanos());
  }
}
