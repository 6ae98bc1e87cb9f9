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
    return Attempt.done(signals.with(score(embedded.get().vectors(), signals.message().locale())));
  }

  private Signal score(WindowVectors vectors, String locale) {
    float[] highest = new float[ModelLabels.COUNT];
    Arrays.fill(highest, Float.NaN);
    boolean complete = true;
    boolean any = false;
    for (WindowVector window : vectors.windows()) {
      var embedding = window.embedding();
      complete &= embedding != null;
      any |= embedding != null;
      Classifier.raise(
          highest,
          embedding == null
              ? classifier.lexicalScore(window.text(), 0, window.text().length(), locale)
              : classifier.score(embedding.toArray(), window.text(), locale));
    }
    return any
        ? new Signal.Scored(new LabelScores(byOrdinal(highest), complete))
        : new Signal.StageSkipped("embed", SkipReason.LATE);
  }

  private static float[] byOrdinal(float[] byColumn) {
    float[] scores = new float[Label.values().length];
    Arrays.fill(scores, Float.NaN);
    for (int column = 0; column < byColumn.length; column++) {
      scores[ModelLabels.ALL.get(column).ordinal()] = byColumn[column];
    }
    return scores;
  }
}
