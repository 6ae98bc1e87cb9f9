package dev.weir.training;

import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.ScreenTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Finds how high the lexical logit of a label may be so that the whole model seldom scores the
 * label at a cut or above, on rows that trained neither. What readers think of a row does not
 * matter here: the question is what the whole model would have said.
 *
 * <p>A limit keeps two shares small, each with {@link #CONFIDENCE}: of the natural rows under it
 * those that the model scores at the cut or above ({@link #CLEARED_MAX}), and of all rows that the
 * model scores so those that are under it ({@link #MISSED_MAX}). The first is what a reader of
 * clean traffic sees, and says nothing of a label that is rarer than it; the second is for those.
 * Where too few rows reach a cut, the second is taken from the largest smaller cut that has enough.
 */
final class ScreenFitter {
  /** Of the natural rows under a limit, the share that may score at the cut or above. */
  static final double CLEARED_MAX = 0.01;

  /** Of the rows that score at the cut or above, the share that may be under the limit. */
  static final double MISSED_MAX = 0.05;

  /** How sure both are, by themselves. */
  static final double CONFIDENCE = 0.95;

  /** Cuts of policies are seldom finer than this. */
  private static final int STEPS = 20;

  private static final BinomialBound CLEARED = new BinomialBound(CLEARED_MAX, CONFIDENCE);
  private static final BinomialBound MISSED = new BinomialBound(MISSED_MAX, CONFIDENCE);

  private final Set<String> naturalSets;
  private final List<Held> rows = new ArrayList<>();
  private final List<Held> natural = new ArrayList<>();

  /** A held-out row: what the whole model scores, and what the lexical head says. */
  private static final class Held {
    final float[] scores;
    final float[] logits;

    Held(float[] scores, float[] logits) {
      this.scores = scores;
      this.logits = logits;
    }
  }

  /**
   * A fitter without rows.
   *
   * @param naturalSets the sets whose rates are about those of real traffic; where there is no row
   *     of one, all rows stand for them
   */
  ScreenFitter(Set<String> naturalSets) {
    this.naturalSets = naturalSets;
  }

  /**
   * Takes a row that trained nothing; one that is too long for the screen is left out.
   *
   * @param scores of the whole model, calibrated, by column
   * @param logits of the lexical head, by column
   */
  void add(Example example, float[] scores, float[] logits) {
    if (example.text().length() > ScreenTable.MAX_CHARS) {
      return;
    }
    Held held = new Held(scores, logits);
    rows.add(held);
    if (naturalSets.contains(example.source())) {
      natural.add(held);
    }
  }

  /** The table of all rows so far, with these triggers. */
  ScreenTable fit(int[][] triggers) {
    float[] cuts = new float[STEPS - 1];
    for (int step = 1; step < STEPS; step++) {
      cuts[step - 1] = (float) step / STEPS;
    }
    float[][] limits = new float[ModelLabels.COUNT][];
    for (int column = 0; column < limits.length; column++) {
      limits[column] = limits(column, cuts);
    }
    ScreenTable.Origin origin =
        new ScreenTable.Origin(
            CONFIDENCE,
            CLEARED_MAX,
            MISSED_MAX,
            naturalSets.stream().sorted().toList(),
            natural.size(),
            rows.size());
    return new ScreenTable(origin, cuts, limits, triggers);
  }

  /** From the largest cut down: a limit never exceeds that of a larger cut. */
  private float[] limits(int column, float[] cuts) {
    float[] missed = missedLimits(column, cuts);
    Held[] byLogit = (natural.isEmpty() ? rows : natural).toArray(Held[]::new);
    Arrays.sort(byLogit, (a, b) -> Float.compare(a.logits[column], b.logits[column]));
    float[] limits = new float[cuts.length];
    float highest = Float.MAX_VALUE;
    for (int cut = cuts.length - 1; cut >= 0; cut--) {
      highest = clearedLimit(byLogit, column, cuts[cut], Math.min(highest, missed[cut]));
      limits[cut] = highest;
    }
    return limits;
  }

  /** Just below the first of the rows at or above the cut that may not pass. */
  private float[] missedLimits(int column, float[] cuts) {
    float[] limits = new float[cuts.length];
    float last = Float.NEGATIVE_INFINITY;
    for (int cut = 0; cut < cuts.length; cut++) {
      float[] hits = hits(column, cuts[cut]);
      int mayPass = MISSED.hitsMax(hits.length);
      if (mayPass >= 0) {
        last = Math.nextDown(hits[mayPass]);
      }
      limits[cut] = last;
    }
    return limits;
  }

  /** The lexical logits of all rows that the model scores at the cut or above, ascending. */
  private float[] hits(int column, float cut) {
    float[] logits = new float[rows.size()];
    int hits = 0;
    for (Held row : rows) {
      if (row.scores[column] >= cut) {
        logits[hits++] = row.logits[column];
      }
    }
    float[] sorted = Arrays.copyOf(logits, hits);
    Arrays.sort(sorted);
    return sorted;
  }

  /** The highest limit up to {@code highest} under which few enough natural rows are hits. */
  private static float clearedLimit(Held[] byLogit, int column, float cut, float highest) {
    float limit = Float.NEGATIVE_INFINITY;
    int hits = 0;
    for (int row = 0; row < byLogit.length && byLogit[row].logits[column] <= highest; row++) {
      hits += byLogit[row].scores[column] >= cut ? 1 : 0;
      boolean lastOfTie =
          row + 1 == byLogit.length
              || byLogit[row + 1].logits[column] > byLogit[row].logits[column];
      if (lastOfTie && CLEARED.holds(hits, row + 1)) {
        limit = byLogit[row].logits[column];
      }
    }
    return limit;
  }
}
