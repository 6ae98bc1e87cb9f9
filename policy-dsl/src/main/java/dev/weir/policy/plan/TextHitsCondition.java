package dev.weir.policy.plan;

import dev.weir.policy.run.Facts;

/** At least one of these definitions was found in the text. */
final class TextHitsCondition extends KnownCondition {
  private final int[] definitions;

  TextHitsCondition(String text, int[] definitions) {
    super(text);
    this.definitions = definitions;
  }

  @Override
  boolean holds(Facts facts) {
    for (int definition : definitions) {
      if (facts.findings().hits(definition)) {
        return true;
      }
    }
    return false;
  }
}
