package dev.weir.training.measure;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How sure a community wants to be before a score acts. Each profile has a cut of its own: the
 * lowest one, in steps of 0.05, at which and above which its share of the flagged rows is positive.
 */
public enum RiskProfile {
  /** One in two: better too much than too little. */
  STRICT(0.5),
  /** Three in four. */
  BALANCED(0.75),
  /** Nine in ten: only what is plain. */
  LENIENT(0.9);

  private static final int STEPS = 20;

  /** The precision of fewer rows is chance. */
  static final int FLAGGED_MIN = 20;

  private final double precision;

  RiskProfile(double precision) {
    this.precision = precision;
  }

  /** The share of flagged rows that must be positive. */
  public double precision() {
    return precision;
  }

  /**
   * What each profile's cut does; a profile that has none with rows enough is left out.
   *
   * @param positive whether a row is positive, in the order of the scores
   */
  public static Map<RiskProfile, CutMetrics> cuts(float[] scores, boolean[] positive) {
    Map<RiskProfile, CutMetrics> cuts = new EnumMap<>(RiskProfile.class);
    for (RiskProfile profile : values()) {
      CutMetrics cut = profile.cut(scores, positive);
      if (cut != null) {
        cuts.put(profile, cut);
      }
    }
    return cuts;
  }

  /** From the highest cut that enough rows reach downwards, as long as the precision holds. */
  private @Nullable CutMetrics cut(float[] scores, boolean[] positive) {
    CutMetrics lowest = null;
    for (int step = STEPS - 1; step > 0; step--) {
      CutMetrics cut = CutMetrics.of((float) step / STEPS, scores, positive);
      if (cut.flagged() >= FLAGGED_MIN) {
        if (cut.precision() < precision) {
          return lowest;
        }
        lowest = cut;
      }
    }
    return lowest;
  }
}
