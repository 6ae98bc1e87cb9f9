package dev.weir.dataplane.stage.cache;

import dev.weir.contracts.Verdict;

/**
 * What a person or a slower judge has said of a text.
 *
 * @param verdict what may happen to it
 * @param revision which of several rulings on the text this is, from 1; the highest counts
 */
public record Ruling(Verdict verdict, long revision) {
  public Ruling {
    if (revision < 1) {
      throw new IllegalArgumentException("a ruling has a revision of 1 or more, not " + revision);
    }
  }
}
