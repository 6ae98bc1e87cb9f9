package dev.weir.dataplane.stage.classify;

import java.util.Arrays;
import java.util.List;

/**
 * When a package's lexical head may speak for the whole model: for each label and a grid of cuts,
 * how high the lexical logit may be so that the whole model seldom scores the label at the cut or
 * above. Labels that few training rows show have triggers besides: features that never let a
 * message pass.
 *
 * <p>Immutable. Limits are logits, which a calibration does not move; what they promise, and over
 * which rows it was measured, says {@link Origin}.
 */
public final class ScreenTable {
  /**
   * The longest text that the table speaks of, in UTF-16 units: what one window of the encoder
   * usually holds. In a longer one a few bad words weigh too little.
   */
  public static final int MAX_CHARS = 512;

  /** The largest table that is read: labels times cuts, and features, are bounded. */
  static final int MAX_CUTS = 64;

  /** See {@link #MAX_CUTS}. */
  static final int MAX_TRIGGERS = 4_096;

  /** A table that lets nothing pass: that of a package without one. */
  public static final ScreenTable NONE =
      new ScreenTable(
          new Origin(0, 0, 0, List.of(), 0, 0),
          new float[0],
          new float[ModelLabels.COUNT][0],
          new int[ModelLabels.COUNT][0]);

  private final Origin origin;
  private final float[] cuts;
  private final float[][] limits;
  private final int[][] triggers;
  private final long[] anyTrigger = new long[1 << (NgramFeatures.MAX_HASH_BITS - 6)];

  /**
   * What a table promises. With this confidence, each by itself, for every label and cut: of the
   * natural rows under the limit at most the share {@code clearedMax} has a score at the cut or
   * above, and of all rows with such a score at most the share {@code missedMax} is under the
   * limit. Scores are those of the whole model, on rows that trained neither head.
   *
   * @param naturalSets the sets whose rates are about those of real traffic
   * @param naturalRows how many rows they have
   * @param rows how many rows there are in all
   */
  public record Origin(
      double confidence,
      double clearedMax,
      double missedMax,
      List<String> naturalSets,
      int naturalRows,
      int rows) {
    /** Copies in. */
    public Origin {
      naturalSets = List.copyOf(naturalSets);
    }
  }

  /**
   * A table of these limits, which are copied.
   *
   * @param cuts ascending, between 0 and 1
   * @param limits by column and cut: a text passes whose lexical logit is at most that; negative
   *     infinity where none does. Never falling from cut to cut
   * @param triggers by column: feature ids, ascending
   * @throws IllegalArgumentException if the shapes or orders are others
   */
  public ScreenTable(Origin origin, float[] cuts, float[][] limits, int[][] triggers) {
    if (limits.length != ModelLabels.COUNT || triggers.length != ModelLabels.COUNT) {
      throw new IllegalArgumentException("a screen table needs a row for each label");
    }
    requireAscending(cuts);
    for (float[] row : limits) {
      requireLimits(row, cuts.length);
    }
    for (int[] row : triggers) {
      requireTriggers(row);
      for (int feature : row) {
        anyTrigger[feature >>> 6] |= 1L << feature;
      }
    }
    this.origin = origin;
    this.cuts = cuts.clone();
    this.limits = Arrays.stream(limits).map(float[]::clone).toArray(float[][]::new);
    this.triggers = Arrays.stream(triggers).map(int[]::clone).toArray(int[][]::new);
  }

  private static void requireAscending(float[] cuts) {
    float before = 0;
    for (float cut : cuts) {
      if (!(cut > before && cut < 1)) {
        throw new IllegalArgumentException("cuts must ascend between 0 and 1");
      }
      before = cut;
    }
    if (cuts.length > MAX_CUTS) {
      throw new IllegalArgumentException("there are more than " + MAX_CUTS + " cuts");
    }
  }

  private static void requireLimits(float[] row, int length) {
    if (row.length != length) {
      throw new IllegalArgumentException("a label needs a limit for each cut");
    }
    float before = Float.NEGATIVE_INFINITY;
    for (float limit : row) {
      if (!(limit >= before) || limit == Float.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("limits must not fall from cut to cut");
      }
      before = limit;
    }
  }

  private static void requireTriggers(int[] row) {
    int before = -1;
    for (int feature : row) {
      if (feature <= before || feature >= 1 << NgramFeatures.MAX_HASH_BITS) {
        throw new IllegalArgumentException("triggers must be ascending features");
      }
      before = feature;
    }
    if (row.length > MAX_TRIGGERS) {
      throw new IllegalArgumentException("there are more than " + MAX_TRIGGERS + " triggers");
    }
  }

  /** What the table promises. */
  public Origin origin() {
    return origin;
  }

  /** Whether there is anything in it. */
  public boolean isEmpty() {
    return cuts.length == 0;
  }

  /**
   * The limit for messages whose score matters from {@code cut} on: that of the largest cut of the
   * grid that is not above it, negative infinity where there is none.
   */
  public float limit(int column, float cut) {
    float limit = Float.NEGATIVE_INFINITY;
    for (int index = 0; index < cuts.length && cuts[index] <= cut; index++) {
      limit = limits[column][index];
    }
    return limit;
  }

  /** The labels, as bits by column, that one of these features is a trigger of. */
  int triggered(FeatureSet features) {
    int bits = 0;
    for (int index = 0; index < features.size(); index++) {
      int feature = features.id(index);
      if ((anyTrigger[feature >>> 6] & 1L << feature) != 0) {
        bits |= labelsOf(feature);
      }
    }
    return bits;
  }

  private int labelsOf(int feature) {
    int bits = 0;
    for (int column = 0; column < triggers.length; column++) {
      bits |= Arrays.binarySearch(triggers[column], feature) >= 0 ? 1 << column : 0;
    }
    return bits;
  }

  float[] cuts() {
    return cuts.clone();
  }

  float[] limits(int column) {
    return limits[column].clone();
  }

  int[] triggers(int column) {
    return triggers[column].clone();
  }
}
