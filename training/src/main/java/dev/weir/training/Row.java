package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One labelled text as a file has it.
 *
 * @param id what the set calls it; null if it has no name
 * @param source the set that it comes from
 * @param text the original text
 * @param language its language subtag
 * @param labels how sure the set is of each label, from 0 to 1; an absent label is unknown, not 0
 * @param weight what the row counts for in training, above 0; 1 is the rule
 */
public record Row(
    @Nullable String id,
    String source,
    String text,
    String language,
    Map<Label, Float> labels,
    float weight) {
  /** From here on a soft value counts as a positive in measurements. */
  public static final float POSITIVE = 0.5f;

  /** Copies in and checks. */
  public Row {
    if (!(weight > 0)) {
      throw new IllegalArgumentException("`weight` must be above 0");
    }
    EnumMap<Label, Float> copy = new EnumMap<>(Label.class);
    copy.putAll(labels);
    labels = Collections.unmodifiableMap(copy);
  }

  /** A row without an id that counts 1. */
  public Row(String source, String text, String language, Map<Label, Float> labels) {
    this(null, source, text, language, labels, 1);
  }
}
