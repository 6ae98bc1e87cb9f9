package dev.weir.training.measure;

import java.util.List;

/**
 * What a cut does: who scores at it or above is flagged.
 *
 * @param cut the score
 * @param flagged rows that reach it
 * @param precision the share of them that are positive; NaN where none is flagged
 * @param recall the share of positives that are flagged; NaN without positives
 */
public record CutMetrics(float cut, int flagged, double precision, double recall) {
  /**
   * Measures all cuts of {@link Cuts#ALL}.
   *
   * @param positive whether a row is positive, in the order of the scores
   */
  public static List<CutMetrics> of(float[] scores, boolean[] positive) {
    return Cuts.ALL.stream().map(cut -> of(cut, scores, positive)).toList();
  }

  /** Measures one cut. */
  static CutMetrics of(float cut, float[] scores, boolean[] positive) {
    int flagged = 0;
    int hits = 0;
    int positives = 0;
    for (int row = 0; row < scores.length; row++) {
      positives += positive[row] ? 1 : 0;
      if (scores[row] >= cut) {
        flagged++;
        hits += positive[row] ? 1 : 0;
      }
    }
    return new CutMetrics(cut, flagged, hits / (double) flagged, hits / (double) positives);
  }
}
