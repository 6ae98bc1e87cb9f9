package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One labelled text as a file has it.
 *
 * @param source the set that it comes from
 * @param text the original text
 * @param language its language subtag
 * @param labels how sure the set is of each label, from 0 to 1; an absent label is unknown, not 0
 */
public record Row(String source, String text, String language, Map<Label, Float> labels) {
  /** From here on a soft value counts as a positive in measurements. */
  public static final float POSITIVE = 0.5f;

  /** Copies in. */
  public Row {
    EnumMap<Label, Float> copy = new EnumMap<>(Label.class);
    copy.putAll(labels);
    labels = Collections.unmodifiableMap(copy);
  }
}
