package dev.weir.dataplane.ingress.compat;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a text into its sentences. */
final class Sentences {
  /** What the encoder reads in one go; a longer text is cut into as many parts of sentences. */
  static final int SPANS_MAX = 32;

  private Sentences() {}

  /** Where a part begins and ends, in UTF-16 units; the end is exclusive. */
  record Part(int begin, int end) {}

  /** One to {@link #SPANS_MAX} parts that cover all of {@code text}, in order. */
  static List<Part> of(String text) {
    List<Part> sentences = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    int begin = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      sentences.add(new Part(begin, end));
      begin = end;
    }
    return joined(sentences);
  }

  private static List<Part> joined(List<Part> sentences) {
    int count = Math.min(sentences.size(), SPANS_MAX);
    List<Part> parts = new ArrayList<>(count);
    for (int part = 0; part < count; part++) {
      Part first = sentences.get(part * sentences.size() / count);
      Part last = sentences.get((part + 1) * sentences.size() / count - 1);
      parts.add(new Part(first.begin(), last.end()));
    }
    return parts;
  }
}
