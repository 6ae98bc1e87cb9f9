package dev.weir.policy.match;

import dev.weir.policy.run.Language;
import dev.weir.text.NormalisedText;
import dev.weir.text.PiiFinders;
import dev.weir.text.PiiHit;
import dev.weir.text.PiiKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of personal data that a policy asks for; spans carry the kind's wire name. */
record PiiFinder(Map<PiiKind, Integer> definitions) implements TextFinder {
  PiiFinder {
    definitions = Map.copyOf(definitions);
  }

  /** The finder, or {@code null} when the policy asks for no personal data. */
  static @Nullable TextFinder of(Definitions definitions) {
    Map<PiiKind, Integer> used = new EnumMap<>(PiiKind.class);
    for (PiiKind kind : PiiKind.values()) {
      if (definitions.uses(kind.wireName())) {
        used.put(kind, definitions.number(kind.wireName()));
      }
    }
    return used.isEmpty() ? null : new PiiFinder(used);
  }

  @Override
  public void find(NormalisedText text, Language language, Hits hits) {
    for (PiiHit hit : PiiFinders.scan(text.original())) {
      Integer definition = definitions.get(hit.kind());
      if (definition != null) {
        hits.add(definition, hit.kind().wireName(), hit.begin(), hit.end());
      }
    }
  }
}
