package dev.weir.dataplane.stage.classify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes probabilities of a head's logits, for each language that is served: one {@link
 * PlattScale} for each label, in column order.
 *
 * @param byLanguage language subtags in lower case ("en") to 13 scales; not empty; the first is the
 *     default language
 */
public record Calibration(Map<String, List<PlattScale>> byLanguage) {
  /** Copies and checks. */
  public Calibration {
    Map<String, List<PlattScale>> copy = new LinkedHashMap<>();
    byLanguage.forEach((language, scales) -> copy.put(language, List.copyOf(scales)));
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a calibration needs a language");
    }
    for (List<PlattScale> scales : copy.values()) {
      if (scales.size() != ModelLabels.COUNT) {
        throw new IllegalArgumentException("a calibration needs a scale for each label");
      }
    }
    byLanguage = Collections.unmodifiableMap(copy);
  }

  /** A calibration that leaves the logits of this language as they are. */
  public static Calibration identity(String language) {
    return new Calibration(
        Map.of(language, Collections.nCopies(ModelLabels.COUNT, PlattScale.IDENTITY)));
  }

  /** The scales of a language subtag, or null if it is not served. */
  @Nullable List<PlattScale> forLanguage(String language) {
    return byLanguage.get(language);
  }
}
