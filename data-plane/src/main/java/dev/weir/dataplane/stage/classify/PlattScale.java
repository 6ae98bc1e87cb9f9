package dev.weir.dataplane.stage.classify;

/**
 * The map from a logit to a probability for one label: {@code 1 / (1 + exp(-(slope * z +
 * offset)))}. The slope is positive, so a calibration never changes which of two texts is the
 * worse.
 *
 * @param slope finite and above 0
 * @param offset finite
 */
public record PlattScale(double slope, double offset) {
  /** The scale that leaves a logit as it is. */
  public static final PlattScale IDENTITY = new PlattScale(1, 0);

  /** Checks the ranges. */
  public PlattScale {
    if (!(slope > 0) || Double.isInfinite(slope)) {
      throw new IllegalArgumentException("the slope must be finite and above 0");
    }
    if (!Double.isFinite(offset)) {
      throw new IllegalArgumentException("the offset must be finite");
    }
  }

  /** The probability for this logit, from 0 to 1; the same bits on every machine. */
  public float probability(float logit) {
    return (float) (1 / (1 + StrictMath.exp(-(slope * logit + offset))));
  }
}
