package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import java.util.Arrays;
import java.util.Optional;

/**
 * Scores the windows of a text and takes the highest score of each label. A window that the encoder
 * has not read is scored by its n-grams alone, so that no part of a message goes unread.
 */
public final class ClassifyStage implements Stage.Deferred {
  private static final String NAME = "classify";

  private final Classifier classifier;

  /** A stage that scores by {@code classifier}. */
  public ClassifyStage(Classifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Attempt apply(Signals signals) {
    Optional<Signal.Embedded> embedded = signals.find(Signal.Embedded.class);
    if (embedded.isEmpty()) {
      return Attempt.done(signals); // the reason why there is none is among the signals already
    }
    return Attempt.done(signals.with(score(embedded.get().vectors(), signals.locale())));
  }

  private Signal score(WindowVectors vectors, String locale) {
    float[] highest = unknown();
    boolean complete = true;
    boolean any = false;
    for (WindowVector window : vectors.windows()) {
      var embedding = window.embedding();
      complete &= embedding != null;
      any |= embedding != null;
      if (embedding != null) {
        float[] scores = classifier.score(embedding.toArray(), window.text(), locale);
        LabelScores.raise(highest, byOrdinal(scores));
      } else {
        var known = window.lexical();
        (known == null ? glance(window.text(), locale) : known).raise(highest);
      }
    }
    return any
        ? new Signal.Scored(new LabelScores(highest, complete))
        : new Signal.StageSkipped("embed", SkipReason.LATE);
  }

  /** What the n-grams of a window alone say. */
  public LabelScores glance(String window, String locale) {
    return new LabelScores(
        byOrdinal(classifier.lexicalScore(window, 0, window.length(), locale)), false);
  }

  private static float[] byOrdinal(float[] byColumn) {
    float[] scores = unknown();
    for (int column = 0; column < byColumn.length; column++) {
      scores[ModelLabels.ALL.get(column).ordinal()] = byColumn[column];
    }
    return scores;
  }

  private static float[] unknown() {
    float[] scores = new float[Label.values().length];
    Arrays.fill(scores, Float.NaN);
    return scores;
  }
}
