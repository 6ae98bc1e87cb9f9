package dev.weir.policy.match;

import dev.weir.policy.run.Language;
import dev.weir.text.AddressFinder;
import dev.weir.text.NormalisedText;
import org.jspecify.annotations.Nullable;

/** Whether the text speaks to somebody. It is no finding that a reader is shown. */
record AddressesFinder(int definition) implements TextFinder {
  /** Taken where nobody says what language the text is in. */
  private static final String UNSAID = "en";

  /** The finder, or {@code null} when the policy does not ask. */
  static @Nullable TextFinder of(Definitions definitions) {
    return definitions.usesAddresses() ? new AddressesFinder(definitions.ofAddresses()) : null;
  }

  @Override
  public void find(NormalisedText text, Language language, Hits hits) {
    if (AddressFinder.addressesSomeone(text, language.tag().isEmpty() ? UNSAID : language.tag())) {
      hits.add(definition);
    }
  }
}
