package dev.weir.dataplane.stage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exemplars that a text is nearest to, over all its windows.
 *
 * @param bySet at most {@value #KEPT_MAX} of each set, nearest first; sets by digest
 * @param complete whether the encoder has read every window; another could be nearer
 */
public record Neighbours(Map<String, List<Nearest>> bySet, boolean complete) {
  /** Neighbours that are kept of each set: what a person looks at. */
  public static final int KEPT_MAX = 10;

  /**
   * An exemplar.
   *
   * @param exemplar its place in the set, from 0
   * @param similarity the cosine, −1 to 1
   */
  public record Nearest(int exemplar, float similarity) {}

  public Neighbours {
    Map<String, List<Nearest>> copy = new LinkedHashMap<>();
    bySet.forEach((digest, nearest) -> copy.put(digest, List.copyOf(nearest)));
    bySet = Collections.unmodifiableMap(copy);
  }
}
