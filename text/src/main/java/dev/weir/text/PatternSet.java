package dev.weir.text;

import java.util.List;

/**
 * Compiled patterns that are looked for in one scan. Immutable and thread-safe; native memory goes
 * with the object.
 */
public sealed interface PatternSet permits JavaPatternSet, VectorscanPatternSet {
  /**
   * One hit for each pattern that matches anywhere in {@code original}, in the order of the
   * patterns: its leftmost match, and of those that begin there the longest. Total: lone surrogates
   * are read as U+FFFD. Linear in the length of the text.
   */
  List<PatternHit> scan(String original);

  /** How many patterns there are. */
  int size();

  /** The {@link PatternEngine#name()} of the engine that compiled the set. */
  String engine();
}
