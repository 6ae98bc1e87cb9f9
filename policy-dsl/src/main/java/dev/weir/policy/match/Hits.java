package dev.weir.policy.match;

import dev.weir.contracts.Span;
import dev.weir.policy.run.TextFindings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Collects what is found in one text. Not thread-safe. */
final class Hits {
  /** What spans say found them. */
  static final String SOURCE = "rules";

  private static final Comparator<Span> BY_PLACE =
      Comparator.comparingInt(Span::begin).thenComparingInt(Span::end).thenComparing(Span::label);

  private final BitSet definitions = new BitSet();
  private final List<Span> spans = new ArrayList<>(0);

  /** A definition with this number was found there. */
  void add(int definition, String label, int begin, int end) {
    definitions.set(definition);
    spans.add(new Span(begin, end, label, SOURCE));
  }

  /** A definition with this number was found; there is no place to show. */
  void add(int definition) {
    definitions.set(definition);
  }

  TextFindings findings() {
    if (definitions.isEmpty()) {
      return TextFindings.none();
    }
    List<Span> sorted =
        spans.stream().distinct().sorted(BY_PLACE).limit(TextRules.SPANS_MAX).toList();
    return TextFindings.of(definitions.stream().toArray(), sorted);
  }
}
