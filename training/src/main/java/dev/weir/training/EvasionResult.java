package dev.weir.training;

import dev.weir.text.evasion.Mutation;
import dev.weir.training.measure.Bootstrap;
import dev.weir.training.measure.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What disguises do to verdicts.
 *
 * @param harmful texts that are kept back as they are
 * @param harmless texts that are shown as they are
 * @param mutations one by one
 */
public record EvasionResult(int harmful, int harmless, List<Disguise> mutations) {
  /** Copies in. */
  public EvasionResult {
    mutations = List.copyOf(mutations);
  }

  /**
   * What one mutation does.
   *
   * @param byScore of harmful texts whose leading label reaches the middle cut, the share where it
   *     still does
   * @param survival of harmful texts that a policy keeps back, the share that it still does
   * @param changed of harmless texts, the share where a policy's verdict is another one
   */
  public record Disguise(
      Mutation mutation, Share byScore, Map<String, Share> survival, Map<String, Share> changed) {
    /** Copies in. */
    public Disguise {
      survival = Collections.unmodifiableMap(new LinkedHashMap<>(survival));
      changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }
  }

  /** A share, {@code hits} of {@code rows}; NaN of none. */
  public record Share(int hits, int rows, double share, Interval interval) {
    static Share of(int hits, int rows) {
      return new Share(hits, rows, hits / (double) rows, Bootstrap.share(hits, rows));
    }
  }
}
