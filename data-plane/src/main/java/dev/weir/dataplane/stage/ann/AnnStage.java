package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks for the exemplars that are nearest to any window of a text, in each set that the policy
 * reads. It is told the digests of the sets, and never whose they are. Runs where the encoder runs.
 */
public final class AnnStage implements Stage.Deferred {
  /** The stage's name. */
  public static final String NAME = "ann";

  /** Windows that are searched when time is up, half a millisecond each: the reply is due. */
  private static final int WINDOWS_WHEN_LATE = 4;

  private static final Comparator<Nearest> NEAREST_FIRST =
      Comparator.<Nearest>comparingDouble(nearest -> -nearest.similarity())
          .thenComparingInt(Nearest::exemplar);

  private final ExemplarIndexes indexes;

  /** A stage that searches {@code indexes}. */
  public AnnStage(ExemplarIndexes indexes) {
    this.indexes = indexes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Attempt apply(Signals signals) {
    Optional<Signal.ExemplarsAsked> asked = signals.find(Signal.ExemplarsAsked.class);
    Optional<Signal.Embedded> embedded = signals.find(Signal.Embedded.class);
    if (asked.isEmpty() || embedded.isEmpty()) {
      return Attempt.done(signals); // why there is no embedding is among the signals already
    }
    return Attempt.done(signals.with(look(asked.get().digests(), embedded.get(), signals)));
  }

  private Signal look(List<String> digests, Signal.Embedded embedded, Signals signals) {
    List<WindowVector> windows = embedded.vectors().windows();
    boolean late = signals.deadline().cutoffRemainingNanos() <= 0;
    List<Embedding> read =
        windows.stream()
            .map(WindowVector::embedding)
            .filter(Objects::nonNull)
            .limit(late ? WINDOWS_WHEN_LATE : windows.size())
            .toList();
    if (read.isEmpty()) {
      return new Signal.StageSkipped(NAME, SkipReason.LATE);
    }
    Map<String, List<Nearest>> bySet = new LinkedHashMap<>();
    for (String digest : digests) {
      ExemplarIndex index = indexes.find(digest);
      if (index == null) {
        return new Signal.StageSkipped(NAME, SkipReason.FAILED);
      }
      bySet.put(digest, nearest(index, read));
    }
    return new Signal.Near(new Neighbours(bySet, read.size() == windows.size()));
  }

  private static List<Nearest> nearest(ExemplarIndex index, List<Embedding> windows) {
    if (windows.size() == 1) {
      return index.search(windows.getFirst(), Neighbours.KEPT_MAX);
    }
    Map<Integer, Float> best = new LinkedHashMap<>();
    for (Embedding window : windows) {
      for (Nearest found : index.search(window, Neighbours.KEPT_MAX)) {
        best.merge(found.exemplar(), found.similarity(), Math::max);
      }
    }
    List<Nearest> nearest = new ArrayList<>();
    best.forEach((exemplar, similarity) -> nearest.add(new Nearest(exemplar, similarity)));
    nearest.sort(NEAREST_FIRST);
    return List.copyOf(nearest.subList(0, Math.min(nearest.size(), Neighbours.KEPT_MAX)));
  }
}
