package dev.weir.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the decoded readings of one text. */
final class Readings {
  /** One for each way of hiding a text, and one more for the order of words. */
  static final int MAX = 4;

  private Readings() {}

  /** At most {@link #MAX}. */
  static List<Reading> of(String original, MappedText canonical) {
    List<Reading> readings = new ArrayList<>(0);
    add(Base64Decoding.decode(original), readings);
    add(TurnedDecoding.decode(canonical), readings);
    CipherDecoding cipher = CipherDecoding.of(canonical);
    if (cipher != null) {
      add(cipher.decoded(false), readings);
      add(cipher.isOrderOpen() ? cipher.decoded(true) : null, readings);
    }
    return List.copyOf(readings);
  }

  private static void add(@Nullable MappedText decoded, List<Reading> readings) {
    if (decoded != null) {
      readings.add(new Reading(decoded));
    }
  }
}
