package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text as a model should read it, too: look-alike letters as the letters they pass for, {@link
 * PlainWords}, and rude words that are disguised by any fold spelled out. All else stays, so that
 * what models know about ordinary text holds.
 */
final class SpelledOut {
  private static final FoldOptions FOLDS =
      FoldOptions.of(
          Fold.LEET, Fold.CONFUSABLES, Fold.REPEATS, Fold.SPACING, Fold.MASKS, Fold.VOWELS);
  private static final FoldOptions ROWS = FoldOptions.of(Fold.LEET, Fold.SPACING);
  private static final WordMatcher RUDE =
      WordMatcher.compile(English.RUDE_WORDS, FOLDS, true, List.of());

  private SpelledOut() {}

  /** Whether a word that is often disguised stands in the text, disguised or not. */
  static boolean isRude(NormalisedText text) {
    return !RUDE.scan(text).isEmpty();
  }

  /**
   * A text spelled out.
   *
   * @param isSure whether the text itself need not be read beside this
   */
  record Spelling(String text, boolean isSure) {}

  /** The text spelled out, or null when that is how it is written. */
  static @Nullable Spelling of(NormalisedText text) {
    MappedText written = text.view(FoldOptions.NONE).full();
    MappedText joined = text.view(ROWS).full();
    PlainWords.Spelled words =
        PlainWords.of(
            written,
            new MappedText(joined.plain, joined.plain, joined.begins, joined.ends, joined.length));
    MappedText unmarked = ConfusableFold.apply(words.text());
    MappedText letters = LookAlikeWords.apply(unmarked);
    List<WordHit> hits = RUDE.scan(text);
    if (hits.isEmpty() && letters == written) {
      return null;
    }
    String plain = hits.isEmpty() ? letters.toString() : replace(letters, hits);
    return plain.equals(written.toString())
        ? null
        : new Spelling(
            plain,
            words.isSure() && isSame(unmarked, words.text().toString()) && isSame(letters, plain));
  }

  private static boolean isSame(MappedText text, String other) {
    return text.length == other.length() && text.toString().equals(other);
  }

  private static String replace(MappedText letters, List<WordHit> hits) {
    var spelled = new StringBuilder(letters.length);
    int hit = 0;
    int i = 0;
    while (i < letters.length) {
      while (hit < hits.size() && hits.get(hit).begin() < letters.begins[i]) {
        hit++;
      }
      int end = hit == hits.size() ? i : endOf(letters, i, longest(hits, hit));
      if (end > i) {
        spelled.append(English.RUDE_WORDS.get(longest(hits, hit).entry()));
        i = end;
      } else {
        spelled.append(letters.chars[i++]);
      }
    }
    return spelled.toString();
  }

  /** Of the hits that begin where this one does the longest, of equally long ones the first. */
  private static WordHit longest(List<WordHit> hits, int first) {
    WordHit longest = hits.get(first);
    for (int i = first + 1; i < hits.size() && hits.get(i).begin() == longest.begin(); i++) {
      longest = hits.get(i).end() > longest.end() ? hits.get(i) : longest;
    }
    return longest;
  }

  /** One past the units from {@code begin} on that {@code hit} covers; {@code begin} if none. */
  private static int endOf(MappedText letters, int begin, WordHit hit) {
    if (letters.begins[begin] != hit.begin()) {
      return begin;
    }
    int end = begin;
    while (end < letters.length && letters.ends[end] <= hit.end()) {
      end++;
    }
    return end;
  }
}
