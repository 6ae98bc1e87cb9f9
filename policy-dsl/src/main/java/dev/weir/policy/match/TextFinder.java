package dev.weir.policy.match;

import dev.weir.policy.run.Language;
import dev.weir.text.NormalisedText;

/** Finds the hits of some definitions in a text. Immutable and thread-safe. */
interface TextFinder {
  void find(NormalisedText text, Language language, Hits hits);
}
