package dev.weir.policy.match;

import dev.weir.policy.run.Language;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.NormalisedText;
import java.util.List;

/**
 * Everything that a policy looks for in texts: the words, patterns and personal data that its rules
 * use, and nothing else. Immutable and thread-safe; linear in the length of the text.
 */
public final class TextRules {
  /**
   * Spans kept of one text. A text with more is not read any better for them, and each becomes part
   * of a reply; rules see all hits, not only those with a span.
   */
  public static final int SPANS_MAX = 100;

  private final List<TextFinder> finders;

  TextRules(List<TextFinder> finders) {
    this.finders = List.copyOf(finders);
  }

  /** What is found in a text of which the language is not known. */
  public TextFindings scan(NormalisedText text) {
    return scan(text, Language.NONE);
  }

  /** What is found in this text, with spans in UTF-16 units of the original. */
  public TextFindings scan(NormalisedText text, Language language) {
    if (finders.isEmpty()) {
      return TextFindings.none();
    }
    var hits = new Hits();
    for (TextFinder finder : finders) {
      finder.find(text, language, hits);
    }
    return hits.findings();
  }
}
