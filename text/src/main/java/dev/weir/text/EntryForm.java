package dev.weir.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A list entry as its matcher compares it: which entry it is, and what the automaton cannot tell
 * (real letters against leet, lengths of runs), kept only where the folds need it.
 */
final class EntryForm {
  private static final int LETTERS_PER_STEP = 16;

  final int entry;
  final boolean openBegin;
  final boolean openEnd;
  private final @Nullable MappedText full;
  private final @Nullable RepeatFold repeats;

  private EntryForm(
      int entry,
      boolean openBegin,
      boolean openEnd,
      @Nullable MappedText full,
      @Nullable RepeatFold repeats) {
    this.entry = entry;
    this.openBegin = openBegin;
    this.openEnd = openEnd;
    this.full = full;
    this.repeats = repeats;
  }

  /**
   * The form of one entry.
   *
   * @param openBegin whether the entry may begin inside a word
   * @param openEnd whether the entry may end inside a word
   */
  static EntryForm of(
      int entry, FoldedView view, FoldOptions options, boolean openBegin, boolean openEnd) {
    boolean leet = options.contains(Fold.LEET);
    RepeatFold repeats = view.repeats();
    if (!leet && repeats == null) {
      return new EntryForm(entry, openBegin, openEnd, null, null);
    }
    MappedText full = withoutMap(view.full());
    return new EntryForm(
        entry, openBegin, openEnd, full, repeats == null ? null : RepeatFold.of(full));
  }

  /** Whether the letters of {@code view} from unit {@code begin} on are this entry. */
  boolean accepts(FoldedView view, int begin) {
    if (full == null) {
      return true;
    }
    RepeatFold runs = view.repeats();
    if (runs != null && repeats != null) {
      return runs.accepts(begin, repeats, openBegin, openEnd);
    }
    for (int i = 0; i < full.length; i++) {
      if (!sameLetter(full.plain[i], view.full().plain[begin + i])) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #accepts} costs, in steps of the automaton: letters are compared fast. */
  int comparisons() {
    return full == null ? 1 : 1 + full.length / LETTERS_PER_STEP;
  }

  /** What the entry was before leet folding: entries that agree in it are the same. */
  String plain() {
    return full == null ? "" : new String(full.plain, 0, full.length);
  }

  /**
   * Whether two units that fold to the same letter were the same letter; a digit or symbol stands
   * for any.
   */
  static boolean sameLetter(char left, char right) {
    return left == right || !Letters.isAsciiLetter(left) || !Letters.isAsciiLetter(right);
  }

  private static MappedText withoutMap(MappedText text) {
    int[] none = {};
    return new MappedText(
        Arrays.copyOf(text.chars, text.length),
        Arrays.copyOf(text.plain, text.length),
        none,
        none,
        text.length);
  }
}
