package dev.weir.dataplane.stage.cache;

import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.policy.run.Language;
import org.jspecify.annotations.Nullable;

/**
 * All that the model stages say of a text.
 *
 * @param scores of its labels
 * @param neighbours the exemplars that it is nearest to, or {@code null} when none were asked for
 * @param language what it is in, which takes as long to find as all else of a text that is
 *     remembered; {@code null} where nobody has looked
 */
public record ModelSignals(
    LabelScores scores, @Nullable Neighbours neighbours, @Nullable Language language) {
  /** Signals of a text of which nobody has looked what language it is in. */
  public ModelSignals(LabelScores scores, @Nullable Neighbours neighbours) {
    this(scores, neighbours, null);
  }

  /** What was found, or {@code null} when a part of it is missing. */
  static @Nullable ModelSignals wholeOf(Signals found) {
    LabelScores scores = found.find(Signal.Scored.class).map(Signal.Scored::scores).orElse(null);
    Neighbours neighbours = found.find(Signal.Near.class).map(Signal.Near::neighbours).orElse(null);
    Language language =
        found.find(Signal.InLanguage.class).map(Signal.InLanguage::language).orElse(null);
    boolean asked = found.find(Signal.ExemplarsAsked.class).isPresent();
    boolean near = !asked || (neighbours != null && neighbours.complete());
    return scores != null && scores.isComplete() && near
        ? new ModelSignals(scores, neighbours, language)
        : null;
  }

  /** These signals, found for another message with the same text at the same time. */
  Signals sharedWith(Signals signals) {
    return withNeighbours(signals).with(new Signal.Scored(scores));
  }

  /** These signals, as they were when the same text was read before. */
  public Signals recalledFor(Signals signals) {
    return withNeighbours(signals).with(new Signal.Recalled(scores));
  }

  private Signals withNeighbours(Signals signals) {
    return neighbours == null ? signals : signals.with(new Signal.Near(neighbours));
  }
}
