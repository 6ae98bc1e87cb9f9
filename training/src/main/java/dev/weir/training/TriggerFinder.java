package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the triggers of labels that few training rows show: n-grams that stand far more often in
 * rows of the label than elsewhere. For such a label the whole model has seen too little to be the
 * only judge of what may pass unread, so a message with one of its triggers never does.
 */
final class TriggerFinder {
  /** A label with fewer positive rows than this has triggers. */
  static final int RARE_ROWS = 1_000;

  /** What stands in fewer rows of a label is chance. */
  private static final int MIN_ROWS = 3;

  /** How many times more often in rows of the label than in others. */
  private static final double MIN_RATIO = 20;

  /** The share of natural rows that the triggers of a label may hold back in all. */
  private static final double NATURAL_MAX = 0.003;

  /** More would hardly add a word: the first of them stand for the same words many times over. */
  private static final int MAX_TRIGGERS = 1_024;

  private final TrainingData data;
  private final int features;
  private final int[] natural;

  /**
   * A finder in these examples.
   *
   * @param naturalSets the sets whose rates are about those of real traffic; where there is no row
   *     of one, all rows stand for them
   */
  TriggerFinder(TrainingData data, int hashBits, Set<String> naturalSets) {
    this.data = data;
    this.features = 1 << hashBits;
    int[] found = rows(naturalSets);
    this.natural = found.length > 0 ? found : rows(null);
  }

  private int[] rows(@Nullable Set<String> sets) {
    int[] rows = new int[data.size()];
    int size = 0;
    for (int index = 0; index < rows.length; index++) {
      if (sets == null || sets.contains(data.example(index).source())) {
        rows[size++] = index;
      }
    }
    return Arrays.copyOf(rows, size);
  }

  /** The triggers of each label by column, ascending; none where the label is not rare. */
  int[][] find() {
    int[][] triggers = new int[ModelLabels.COUNT][];
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      triggers[column] = find(column);
    }
    return triggers;
  }

  private int[] find(int column) {
    int[] inLabel = new int[features];
    int[] elsewhere = new int[features];
    int positives = 0;
    for (int index = 0; index < data.size(); index++) {
      boolean positive = isPositive(data.example(index), column);
      positives += positive ? 1 : 0;
      int[] counts = positive ? inLabel : elsewhere;
      for (int feature : data.features(index)) {
        counts[feature]++;
      }
    }
    if (positives == 0 || positives >= RARE_ROWS) {
      return new int[0];
    }
    double scale = (data.size() - positives) / (double) positives;
    List<Candidate> candidates = new ArrayList<>();
    for (int feature = 0; feature < features; feature++) {
      double ratio = inLabel[feature] * scale / (elsewhere[feature] + 1.0);
      if (inLabel[feature] >= MIN_ROWS && ratio >= MIN_RATIO) {
        candidates.add(new Candidate(feature, ratio * StrictMath.sqrt(inLabel[feature])));
      }
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::worth)
            .reversed()
            .thenComparingInt(Candidate::feature));
    return withinBudget(candidates);
  }

  private record Candidate(int feature, double worth) {}

  private static boolean isPositive(Example example, int column) {
    return example.states(column) && example.target(column) >= Row.POSITIVE;
  }

  /** The worthiest first, without those that would hold back too many natural rows. */
  private int[] withinBudget(List<Candidate> candidates) {
    BitSet[] rowsOf = naturalRows(candidates);
    int budget = (int) (NATURAL_MAX * natural.length);
    BitSet heldBack = new BitSet();
    int[] triggers = new int[Math.min(MAX_TRIGGERS, candidates.size())];
    int size = 0;
    for (int index = 0; index < candidates.size() && size < triggers.length; index++) {
      BitSet with = (BitSet) heldBack.clone();
      with.or(rowsOf[index]);
      if (with.cardinality() <= budget) {
        heldBack = with;
        triggers[size++] = candidates.get(index).feature();
      }
    }
    int[] sorted = Arrays.copyOf(triggers, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private BitSet[] naturalRows(List<Candidate> candidates) {
    int[] place = new int[features];
    Arrays.fill(place, -1);
    BitSet[] rowsOf = new BitSet[candidates.size()];
    for (int index = 0; index < rowsOf.length; index++) {
      place[candidates.get(index).feature()] = index;
      rowsOf[index] = new BitSet();
    }
    for (int row = 0; row < natural.length; row++) {
      for (int feature : data.features(natural[row])) {
        if (place[feature] >= 0) {
          rowsOf[place[feature]].set(row);
        }
      }
    }
    return rowsOf;
  }
}
