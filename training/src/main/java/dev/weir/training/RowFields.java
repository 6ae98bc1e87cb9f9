package dev.weir.training;

import dev.weir.contracts.Label;

/** What the fields of a row may hold, whatever file they come from. */
public final class RowFields {
  /** The longest text: what the API takes. */
  public static final int MAX_TEXT_CHARS = 1 << 16;

  /** The language of a row that names none. */
  static final String DEFAULT_LANGUAGE = "en";

  private static final int MAX_SHOWN_CHARS = 40;

  private RowFields() {}

  /** The text, if it is one. */
  public static String text(String text) {
    require(!text.isBlank(), "`text` is blank");
    require(text.length() <= MAX_TEXT_CHARS, "`text` is longer than " + MAX_TEXT_CHARS);
    return text;
  }

  /** The label of this name that a model may learn. */
  static Label label(String name) {
    return Label.fromWireName(name)
        .filter(known -> known != Label.IP_VIOLATION)
        .orElseThrow(() -> new IllegalArgumentException("unknown label `" + shorten(name) + "`"));
  }

  /** The value of a label, if it is one. */
  static float value(Label label, double value) {
    require(
        value >= 0 && value <= 1, "label `" + label.wireName() + "` must be a number from 0 to 1");
    return (float) value;
  }

  static String shorten(String name) {
    return name.length() <= MAX_SHOWN_CHARS ? name : name.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
