package dev.weir.dataplane.shadow;

import java.util.Locale;

/** What became of a request that a shadowed door has answered. */
public enum Outcome {
  /** The other service answered, and both answers are counted. */
  COMPARED(false),
  /** It was not to be stored, so it does not leave. */
  WITHHELD(false),
  /** It came faster than the other service may be asked. */
  OVER_RATE(false),
  /** The queue was full. */
  DROPPED(false),
  /** The other service had failed several times; it is left alone for a while. */
  PAUSED(false),
  /** The other service does not take this text (HTTP 400, 413 or 422). */
  REFUSED(false),
  /** The other service answered with another status than 200: a wrong key, a limit, a fault. */
  FAILED(true),
  /** No whole answer came in time. */
  TIMED_OUT(true),
  /** No connection, or one that broke. */
  UNREACHABLE(true),
  /** An answer that is not in the service's shape. */
  UNREADABLE(true);

  private final boolean illness;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  Outcome(boolean illness) {
    this.illness = illness;
  }

  /** The name in JSON and in metrics. */
  public String wireName() {
    return wireName;
  }

  /** Whether several in a row mean that the other service is better left alone. */
  boolean isIllness() {
    return illness;
  }
}
