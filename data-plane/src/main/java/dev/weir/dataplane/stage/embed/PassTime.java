package dev.weir.dataplane.stage.embed;

/**
 * How long a pass of the encoder takes, learnt from the passes before.
 *
 * <p>The estimate is the smoothed time by token plus its mean deviation twice, smoothed with the
 * gains of <a href="https://www.rfc-editor.org/rfc/rfc6298">RFC 6298</a>. Refusals shrink it: with
 * no pass there is nothing to learn from, and one slow pass must not refuse all that come later.
 *
 * <p>Not safe for use by several threads.
 */
final class PassTime {
  private static final double GAIN = 1.0 / 8;
  private static final double DEVIATION_GAIN = 1.0 / 4;
  private static final double DEVIATIONS = 2;

  private double nanosPerToken;
  private double deviation;
  private boolean learnt;

  /**
   * Nanoseconds that a pass over {@code tokens}, padding included, is given; 0 before the first.
   */
  long expectedNanos(int tokens) {
    return (long) ((nanosPerToken + DEVIATIONS * deviation) * tokens);
  }

  /** Learns from a pass that is over. */
  void took(int tokens, long nanos) {
    double measured = (double) Math.max(0, nanos) / tokens;
    if (!learnt) {
      learnt = true;
      nanosPerToken = measured;
      deviation = measured / 2;
      return;
    }
    deviation += DEVIATION_GAIN * (Math.abs(measured - nanosPerToken) - deviation);
    nanosPerToken += GAIN * (measured - nanosPerToken);
  }

  /** A window was refused on the estimate's word. */
  void refused() {
    nanosPerToken -= GAIN * nanosPerToken;
    deviation -= GAIN * deviation;
  }
}
