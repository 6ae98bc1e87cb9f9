package dev.weir.policy.run;

/** Hears of every number that a condition compares a label with. */
public interface ScoreConstants {
  /** A label, by ordinal, is compared with this number. */
  void constant(int label, float constant);

  /** A label, by ordinal, is compared with its own cut. */
  void cut(int label);

  /** A label, by ordinal, is compared with what lies this far below and above its own cut. */
  void aroundCut(int label, double distance);
}
