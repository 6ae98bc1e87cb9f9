package dev.weir.text;

import org.jspecify.annotations.Nullable;

/**
 * A text with the words that are disguised as the words that they look like: {@code 1d10t}, {@code
 * l o s e r}, {@code pathetiiic}, {@code m*r*n}, {@code wrthlss}, and words in letters of another
 * script. Any word counts that is known or looks like English; what does not stays as it is
 * written.
 *
 * <p>Nearly all words are plain letters and cost a glance at each of them; only what holds a sign,
 * a stretched letter or no vowel is looked up.
 */
final class PlainWords {
  /** Longer words are no words, and would have too many readings. */
  private static final int LETTERS_MAX = 40;

  private final MappedText written;

  /** The written text with rows of single letters joined; it is longer or the same. */
  private final MappedText joined;

  private MappedText.@Nullable Builder plain;
  private int copied;
  private boolean isSure = true;

  private PlainWords(MappedText written, MappedText joined) {
    this.written = written;
    this.joined = joined;
  }

  /**
   * A text in plain words.
   *
   * @param text the text, the very one that was written where nothing is to be changed
   * @param isSure whether each word that was changed is sure to be read so
   */
  record Spelled(MappedText text, boolean isSure) {}

  /**
   * The text in plain words.
   *
   * @param written the text as it stands
   * @param joined the same text, folded by {@link SpacingFold} and by nothing else
   */
  static Spelled of(MappedText written, MappedText joined) {
    var words = new PlainWords(written, joined);
    words.read();
    return words.end();
  }

  private void read() {
    int place = 0;
    int i = 0;
    while (i < joined.length) {
      int end = endOfPart(i);
      if (end > i) {
        while (place < written.length && written.begins[place] < joined.begins[i]) {
          place++;
        }
        int from = place;
        while (place < written.length && written.ends[place] <= joined.ends[end - 1]) {
          place++;
        }
        if (place - from > end - i) {
          readRow(from, place, i, end);
        } else {
          readPart(from, i, end);
        }
      }
      i = Math.max(end, i + 1);
    }
  }

  /** One past the letters, and signs that stand for letters, from {@code begin} on. */
  private int endOfPart(int begin) {
    int end = begin;
    while (end < joined.length && SignLetters.isOne(joined.chars[end])) {
      end++;
    }
    return end;
  }

  /** Single letters that were joined: which words they are is open, too. */
  private void readRow(int from, int to, int begin, int end) {
    if (to - from > 2 * LETTERS_MAX) {
      return;
    }
    String asWritten = String.valueOf(written.chars, from, to - from);
    int last = end;
    int until = to;
    while (last > begin && joined.chars[last - 1] == '!' && written.chars[until - 1] == '!') {
      last--;
      until--;
    }
    WordReading starred =
        asWritten.indexOf(SignLetters.ANY_VOWEL) < 0 ? null : WordReading.known(asWritten);
    if (starred != null) {
      replace(from, to, starred);
    } else if (last > begin) {
      replace(from, until, WordReading.ofRow(part(begin, last)));
    }
  }

  private void readPart(int from, int begin, int end) {
    boolean isPlain = true;
    boolean hasVowel = false;
    boolean hasRun = false;
    boolean isForeign = false;
    for (int i = begin; i < end; i++) {
      char unit = joined.chars[i];
      isPlain &= English.isLetter(unit);
      isForeign |= SignLetters.isForeign(unit);
      hasVowel |= i > begin && SignLetters.isVowel(unit);
      hasRun |= i - begin >= 2 && unit == joined.chars[i - 1] && unit == joined.chars[i - 2];
    }
    boolean isOrdinary = isPlain && !hasRun && (hasVowel || end - begin < WordReading.BARE_MIN);
    if (isOrdinary || end - begin > LETTERS_MAX) {
      return;
    }
    if (isPlain) {
      replace(from, from + end - begin, WordReading.ofLetters(part(begin, end), hasRun));
    } else if (!isForeign || SignLetters.isPartlyLatin(written)) {
      readSigns(from, begin, end);
    }
  }

  /**
   * Marks at the edges of a word are often just that, "stop!", "@user", "*waves*", and at times a
   * letter: "$hit".
   */
  private void readSigns(int from, int begin, int end) {
    int first = begin;
    int last = end;
    while (first < last && SignLetters.isMark(joined.chars[first])) {
      first++;
    }
    while (first < last && SignLetters.isMark(joined.chars[last - 1])) {
      last--;
    }
    WordReading whole = last - first < end - begin ? WordReading.known(part(begin, end)) : null;
    String inner = part(first, last);
    if (whole != null && (whole.isRude() || !English.isKnown(WordHash.of(inner)))) {
      replace(from, from + end - begin, whole);
    } else {
      replace(from + first - begin, from + last - begin, WordReading.ofSigns(inner));
    }
  }

  private String part(int begin, int end) {
    return String.valueOf(joined.chars, begin, end - begin);
  }

  private void replace(int begin, int end, @Nullable WordReading reading) {
    if (reading == null) {
      return;
    }
    isSure &= reading.isSure();
    MappedText.Builder builder = plain == null ? new MappedText.Builder(written.length) : plain;
    plain = builder;
    builder.append(written, copied, begin);
    int first = written.begins[begin];
    int last = written.ends[end - 1];
    String text = reading.text();
    for (int i = 0; i < text.length(); i++) {
      // The first letter stands where the word began, all others where it ended.
      builder.append(text.charAt(i), i == 0 ? first : last, last);
    }
    copied = end;
  }

  private Spelled end() {
    MappedText.Builder builder = plain;
    if (builder == null) {
      return new Spelled(written, true);
    }
    builder.append(written, copied, written.length);
    return new Spelled(builder.build(), isSure);
  }
}
