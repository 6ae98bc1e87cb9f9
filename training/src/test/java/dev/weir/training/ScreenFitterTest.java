package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.ScreenTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScreenFitterTest {
  private static final int INSULT = ModelLabels.column(Label.INSULT);
  private static final int THREAT = ModelLabels.column(Label.THREAT);
  private static final String NATURAL = "natural";
  private static final String ENRICHED = "enriched";
  private static final int[][] NO_TRIGGERS = new int[ModelLabels.COUNT][0];

  private final ScreenFitter fitter = new ScreenFitter(Set.of(NATURAL));
  private final List<String> sources = new ArrayList<>();
  private final List<float[]> scores = new ArrayList<>();
  private final List<float[]> logits = new ArrayList<>();

  /** A row whose lexical logit is that of its score, off by some noise. */
  private void add(String source, double score, double logit) {
    float[] ofLabels = new float[ModelLabels.COUNT];
    float[] lexical = new float[ModelLabels.COUNT];
    Arrays.fill(lexical, -9);
    ofLabels[INSULT] = (float) score;
    lexical[INSULT] = (float) logit;
    sources.add(source);
    scores.add(ofLabels);
    logits.add(lexical);
    fitter.add(row(source, "a few words"), ofLabels, lexical);
  }

  private static Example row(String source, String text) {
    return Example.of(new Row(source, text, "en", Map.of(Label.INSULT, 1f)), text);
  }

  private void addSeeded(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int index = 0; index < rows; index++) {
      boolean natural = index % 2 == 0;
      double score = Math.pow(random.nextDouble(), natural ? 6 : 1);
      double noise = random.nextDouble() + random.nextDouble() - 1;
      add(natural ? NATURAL : ENRICHED, score, 8 * score - 4 + noise);
    }
  }

  @Test
  void keepsBothSharesWithinTheirBoundsForEveryCut() {
    for (long seed = 1; seed <= 5; seed++) {
      ScreenFitterTest fresh = new ScreenFitterTest();
      fresh.addSeeded(seed, 6_000);
      fresh.requireBounds("seed " + seed);
    }
  }

  private void requireBounds(String what) {
    ScreenTable table = fitter.fit(NO_TRIGGERS);
    BinomialBound cleared = new BinomialBound(ScreenFitter.CLEARED_MAX, ScreenFitter.CONFIDENCE);
    BinomialBound missed = new BinomialBound(ScreenFitter.MISSED_MAX, ScreenFitter.CONFIDENCE);
    for (int step = 1; step < 20; step++) {
      float cut = step / 20f;
      float limit = table.limit(INSULT, cut);
      if (limit == Float.NEGATIVE_INFINITY) {
        assertThat(cut).as("noise hides only what is next to nothing").isLessThan(0.3f);
        continue;
      }
      int natural = count(limit, 0, true);
      int naturalHits = count(limit, cut, true);
      assertThat(cleared.holds(naturalHits, natural)).as("%s, cut %s", what, cut).isTrue();
      int hits = count(Float.MAX_VALUE, cut, false);
      assertThat(missed.holds(count(limit, cut, false), hits)).as("%s: %s", what, cut).isTrue();
    }
    assertThat(count(table.limit(INSULT, 0.5f), 0, true))
        .as("%s clears most of what is natural", what)
        .isGreaterThan(count(Float.MAX_VALUE, 0, true) / 2);
  }

  /** Rows at or under a limit that score at a cut or above. */
  private int count(float limit, float cut, boolean naturalOnly) {
    int count = 0;
    for (int index = 0; index < scores.size(); index++) {
      boolean counts = !naturalOnly || sources.get(index).equals(NATURAL);
      boolean under = logits.get(index)[INSULT] <= limit;
      count += counts && under && scores.get(index)[INSULT] >= cut ? 1 : 0;
    }
    return count;
  }

  @Test
  void findsTheHighestLimit() {
    for (int index = 0; index < 1_000; index++) {
      add(NATURAL, index < 900 ? 0.02 : 0.9, index);
    }

    float limit = fitter.fit(NO_TRIGGERS).limit(INSULT, 0.5f);

    // Of 100 hits one may pass (5 % at 95 %), and of so many natural rows that one does not count.
    assertThat(limit).isEqualTo(900);
  }

  @Test
  void takesTheMissedShareOfASmallerCutWhereTooFewRowsReachTheCut() {
    for (int index = 0; index < 1_000; index++) {
      add(NATURAL, index < 900 ? 0.02 : index < 990 ? 0.42 : 0.9, index);
    }

    ScreenTable table = fitter.fit(NO_TRIGGERS);

    assertThat(table.limit(INSULT, 0.9f)).isEqualTo(table.limit(INSULT, 0.4f)).isEqualTo(900);
  }

  @Test
  void letsNothingPassWhereTooFewRowsShowTheLabelAtAll() {
    for (int index = 0; index < 1_000; index++) {
      add(NATURAL, index < 950 ? 0.02 : 0.9, index);
    }

    ScreenTable table = fitter.fit(NO_TRIGGERS);

    assertThat(table.limit(INSULT, 0.5f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(table.limit(THREAT, 0.5f)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void leavesOutWhatIsTooLongForTheScreen() {
    fitter.add(
        row(NATURAL, "x".repeat(ScreenTable.MAX_CHARS + 1)),
        new float[ModelLabels.COUNT],
        new float[ModelLabels.COUNT]);
    fitter.add(
        row(ENRICHED, "x".repeat(ScreenTable.MAX_CHARS)),
        new float[ModelLabels.COUNT],
        new float[ModelLabels.COUNT]);

    ScreenTable.Origin origin = fitter.fit(NO_TRIGGERS).origin();

    assertThat(origin.rows()).isEqualTo(1);
    assertThat(origin.naturalRows()).isZero();
  }
}
