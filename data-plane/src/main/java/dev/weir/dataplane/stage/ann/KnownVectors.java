package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the vectors of a new set's texts are already: in sets that are in use. */
final class KnownVectors {
  private record Place(ExemplarIndex set, int ordinal) {}

  private final Map<String, Place> places = new HashMap<>();
  private final int missing;

  KnownVectors(List<Exemplar> exemplars, List<ExemplarIndex> inUse) {
    Set<String> wanted = new HashSet<>();
    exemplars.forEach(exemplar -> wanted.add(exemplar.text()));
    for (ExemplarIndex set : inUse) {
      for (int ordinal = 0; ordinal < set.size(); ordinal++) {
        String text = set.exemplars().get(ordinal).text();
        if (wanted.contains(text)) {
          places.putIfAbsent(text, new Place(set, ordinal));
        }
      }
    }
    missing = wanted.size() - places.size();
  }

  boolean has(String text) {
    return places.containsKey(text);
  }

  /** How many texts no set in use has. */
  int missing() {
    return missing;
  }

  /**
   * The vector of a text.
   *
   * @throws IllegalStateException when it is not known
   */
  Embedding vector(String text) {
    Place place = places.get(text);
    if (place == null) {
      throw new IllegalStateException("an exemplar was not embedded");
    }
    return place.set().vectors().vector(place.set().node(place.ordinal()));
  }
}
