package dev.weir.policy.match;

import dev.weir.policy.run.Language;
import dev.weir.text.NormalisedText;
import dev.weir.text.WordHit;
import dev.weir.text.WordMatcher;

/**
 * One {@code words} definition. The matcher may be shared with other policies; texts keep their
 * folded views, so definitions with the same foldings share one.
 */
record WordsFinder(int definition, String label, WordMatcher matcher) implements TextFinder {
  @Override
  public void find(NormalisedText text, Language language, Hits hits) {
    for (WordHit hit : matcher.scan(text)) {
      hits.add(definition, label, hit.begin(), hit.end());
    }
  }
}
