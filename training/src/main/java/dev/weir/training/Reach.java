package dev.weir.training;

/** How far a text goes under a policy before its verdict is certain. */
enum Reach {
  /** No score could change the verdict. */
  RULES,
  /** The screen clears it, and the whole model agrees with the verdict or is milder. */
  SCREEN,
  /** The screen clears it, and the whole model would have been more severe. */
  MISSED,
  /** The encoder has to read it. */
  ENCODER;

  /** Whether the screen clears it, rightly or not. */
  boolean isCleared() {
    return this == SCREEN || this == MISSED;
  }
}
