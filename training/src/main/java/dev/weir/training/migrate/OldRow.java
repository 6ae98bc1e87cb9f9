package dev.weir.training.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.training.RowFields;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text with what the other service said of it.
 *
 * @param text the text
 * @param scores its scores from 0 to 1; a decision is 1 or 0
 * @param violates whether a person found that it violates the rules; null if nobody looked
 */
record OldRow(String text, Map<PerspectiveAttribute, Float> scores, @Nullable Boolean violates) {
  OldRow {
    EnumMap<PerspectiveAttribute, Float> copy = new EnumMap<>(PerspectiveAttribute.class);
    copy.putAll(scores);
    scores = Collections.unmodifiableMap(copy);
  }

  /** Gathers the fields of a row, whatever file they come from. */
  static final class Builder {
    private static final String TEXT = "text";
    private static final String FLAGGED = "flagged";
    private static final String VIOLATES = "violates";

    private final EnumMap<PerspectiveAttribute, Float> scores =
        new EnumMap<>(PerspectiveAttribute.class);
    private @Nullable String text;
    private @Nullable Boolean violates;

    /** Whether a field of this name means something. */
    static boolean knows(String name) {
      return name.equals(TEXT)
          || name.equals(FLAGGED)
          || name.equals(VIOLATES)
          || attribute(name).isPresent();
    }

    /** Files write names in letters of either case. */
    private static Optional<PerspectiveAttribute> attribute(String name) {
      return PerspectiveAttribute.named(name.toUpperCase(Locale.ROOT));
    }

    /** Takes a field; empty is unknown, and what has no meaning is left out. */
    void put(String name, String value) {
      if (name.equals(TEXT)) {
        text = value;
      } else if (value.isBlank()) {
        return;
      } else if (name.equals(VIOLATES)) {
        violates = number(name, value) >= 0.5f;
      } else if (name.equals(FLAGGED)) {
        scores.putIfAbsent(PerspectiveAttribute.TOXICITY, number(name, value));
      } else {
        attribute(name).ifPresent(known -> scores.put(known, number(name, value)));
      }
    }

    /** Takes a member of a JSON object. */
    void put(String name, JsonNode value) {
      if (value.isValueNode() && !value.isNull()) {
        put(name, value.asText());
      }
    }

    private static float number(String name, String value) {
      float number =
          switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> 1;
            case "false", "no" -> 0;
            case String other -> parsed(other);
          };
      if (!(number >= 0 && number <= 1)) {
        throw new IllegalArgumentException(
            "`" + name + "` must be a number from 0 to 1, or true or false");
      }
      return number;
    }

    private static float parsed(String value) {
      try {
        return Float.parseFloat(value);
      } catch (NumberFormatException _) {
        return Float.NaN;
      }
    }

    OldRow build() {
      if (text == null) {
        throw new IllegalArgumentException("has no `text`");
      }
      String checked = RowFields.text(text);
      if (scores.isEmpty()) {
        throw new IllegalArgumentException("has no score of an attribute that is served");
      }
      return new OldRow(checked, scores, violates);
    }
  }
}
