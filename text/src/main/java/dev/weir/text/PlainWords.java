package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * Words that are written with signs, spaces or too many letters, as the words that they look like:
 * {@code 1d10t}, {@code l o s e r}, {@code pathetiiic}. Any word counts that looks like English,
 * not only those of a list; what does not look so stays as it is written.
 */
final class PlainWords {
  /** Shorter ones are too often abbreviations, numbers and names: "b4", "mp3". */
  private static final int LETTERS_MIN = 4;

  /** No English word has a letter three times in a row. */
  private static final int RUN_MIN = 3;

  private final MappedText written;
  private MappedText.@Nullable Builder plain;
  private int copied;

  private PlainWords(MappedText written) {
    this.written = written;
  }

  /**
   * The text in plain words.
   *
   * @param written the text as it stands
   * @param folded the same text by the folds whose words are tried
   * @return {@code written} itself where nothing is to be changed
   */
  static MappedText of(MappedText written, MappedText folded) {
    var words = new PlainWords(written);
    words.read(folded);
    return words.end();
  }

  private void read(MappedText folded) {
    int place = 0;
    int i = 0;
    while (i < folded.length) {
      int end = endOfWord(folded, i);
      if (end > i) {
        while (place < written.length && written.begins[place] < folded.begins[i]) {
          place++;
        }
        int from = place;
        while (place < written.length && written.ends[place] <= folded.ends[end - 1]) {
          place++;
        }
        String plainWord = plainWord(from, place, word(folded, i, end));
        if (plainWord != null) {
          replace(from, place, plainWord);
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  private static int endOfWord(MappedText text, int begin) {
    int end = begin;
    while (end < text.length && English.isLetter(text.chars[end])) {
      end++;
    }
    return end;
  }

  private static String word(MappedText text, int begin, int end) {
    return String.valueOf(text.chars, begin, end - begin);
  }

  /** How the word at these places of the written text is to be read, or null: as it is written. */
  private @Nullable String plainWord(int begin, int end, String folded) {
    String before = word(written, begin, end);
    if (endOfWord(written, begin) >= end) {
      return withoutRuns(before);
    }
    boolean isRead =
        !before.equals(folded)
            && folded.length() >= LETTERS_MIN
            && !Letters.isAsciiDigit(before.charAt(before.length() - 1)) // "win10", "web3"
            && English.isPlausible(folded);
    return isRead ? folded : null;
  }

  /** Everyday words are often stretched, and models know them so: "sooo good". */
  private static @Nullable String withoutRuns(String word) {
    String single = cut(word, 1);
    if (single.equals(cut(word, RUN_MIN - 1)) || single.length() < LETTERS_MIN) {
      return null;
    }
    for (String likely : new String[] {cut(word, RUN_MIN - 1), single}) {
      long hash = WordHash.of(likely);
      if (English.isKnown(hash)) {
        return English.isRude(hash) ? likely : null;
      }
    }
    return English.isPlausible(single) ? single : null;
  }

  /** The word with runs of {@link #RUN_MIN} and more cut to {@code length}. */
  private static String cut(String word, int length) {
    var cut = new StringBuilder(word.length());
    int i = 0;
    while (i < word.length()) {
      int end = i + 1;
      while (end < word.length() && word.charAt(end) == word.charAt(i)) {
        end++;
      }
      cut.repeat(word.charAt(i), end - i < RUN_MIN ? end - i : length);
      i = end;
    }
    return cut.toString();
  }

  private void replace(int begin, int end, String word) {
    MappedText.Builder builder = plain == null ? new MappedText.Builder(written.length) : plain;
    plain = builder;
    copy(begin, builder);
    int first = written.begins[begin];
    int last = written.ends[end - 1];
    for (int i = 0; i < word.length(); i++) {
      // The first letter stands where the word began, all others where it ended.
      builder.append(word.charAt(i), i == 0 ? first : last, last);
    }
    copied = end;
  }

  private void copy(int end, MappedText.Builder to) {
    to.append(written, copied, end);
    copied = end;
  }

  private MappedText end() {
    MappedText.Builder builder = plain;
    if (builder == null) {
      return written;
    }
    copy(written.length, builder);
    return builder.build();
  }
}
