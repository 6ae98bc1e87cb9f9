package dev.weir.policy.diff;

/**
 * Which way decisions can go because of a change, on messages of which everything is known that the
 * rules read.
 */
public enum Effect {
  /** No decision changes. */
  NONE,
  /** Decisions can only become more severe. */
  STRICTER,
  /** Decisions can only become less severe. */
  MILDER,
  /** Decisions can become either, or it cannot be told simply. */
  EITHER;

  /** What both come to. */
  public Effect and(Effect other) {
    if (this == NONE || this == other) {
      return other;
    }
    return other == NONE ? this : EITHER;
  }

  /** What it is where it counts the other way round, as in an exception. */
  Effect opposite() {
    return switch (this) {
      case STRICTER -> MILDER;
      case MILDER -> STRICTER;
      case NONE, EITHER -> this;
    };
  }

  /** The effect of something that grows from the one to the other, the more the stricter. */
  static <T extends Comparable<T>> Effect ofGrowth(T before, T after) {
    int order = after.compareTo(before);
    if (order == 0) {
      return NONE;
    }
    return order > 0 ? STRICTER : MILDER;
  }
}
