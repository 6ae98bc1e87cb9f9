package dev.weir.policy.run;

/** Hears of every number that a condition compares a label with. */
public interface ScoreConstants {
  /** A label, by ordinal, is compared with this number. */
  void constant(int label, float constant);

  /** A label, by ordinal, is compared with its own cut. */
  void cut(int label);
}
