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
  private static final FoldOptions LOOK_ALIKES = FoldOptions.of(Fold.CONFUSABLES);
  private static final FoldOptions WORDS =
      FoldOptions.of(Fold.LEET, Fold.CONFUSABLES, Fold.SPACING);
  private static final WordMatcher RUDE =
      WordMatcher.compile(English.RUDE_WORDS, FOLDS, true, List.of());

  private SpelledOut() {}

  /** Whether a word that is often disguised stands in the text, disguised or not. */
  static boolean isRude(NormalisedText text) {
    return !RUDE.scan(text).isEmpty();
  }

  /** The text spelled out, or null when that is how it is written. */
  static @Nullable String of(NormalisedText text) {
    MappedText letters =
        PlainWords.of(LookAlikeWords.apply(text.view(LOOK_ALIKES).full()), text.view(WORDS).full());
    List<WordHit> hits = RUDE.scan(text);
    String written = text.view(FoldOptions.NONE).text();
    if (hits.isEmpty()) {
      return isSame(letters, written) ? null : letters.toString();
    }
    String spelled = replace(letters, hits);
    return spelled.equals(written) ? null : spelled;
  }

  private static boolean isSame(MappedText letters, String written) {
    return letters.length == written.length() && letters.toString().equals(written);
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
