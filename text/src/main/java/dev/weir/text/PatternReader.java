package dev.weir.text;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern once, without judging its syntax (RE2J does), for three things: constructs that
 * no linear engine has, the size of its repetitions written out, and its translation for
 * Vectorscan. Where the two engines may differ so that Vectorscan could miss a match (flags,
 * Unicode classes, classes in classes), there is no translation.
 */
final class PatternReader {
  private static final String SPACE = "\\t\\n\\f\\r ";

  /**
   * What a class counts that matches characters beyond ASCII: Vectorscan reads bytes, and writes
   * out every sequence of up to four bytes that such a class stands for.
   */
  private static final int WIDE = 5;

  /** What a class with letters counts: k and s have each a third form, beyond ASCII. */
  private static final int LETTERS = 3;

  /** What a single character beyond ASCII counts: two or three bytes. */
  private static final int BEYOND_ASCII = 2;

  static final String SIZE_HINT =
      "repeat less: each time, a class such as `.` or `[^ ]` counts %d, `\\w` or `[a-z]` %d"
          .formatted(WIDE, LETTERS);

  private final String regex;
  private final StringBuilder translated = new StringBuilder();
  private final Deque<long[]> groups = new ArrayDeque<>();
  private boolean translatable = true;
  private @Nullable String refusal;
  private String hint = PatternRefusedException.LANGUAGE_HINT;
  private int index;

  /** The size of the group so far, and of the last item in it, which a repetition multiplies. */
  private long size;

  private long lastItem;

  private PatternReader(String regex) {
    this.regex = regex;
  }

  static PatternReader read(String regex) {
    var reader = new PatternReader(regex);
    while (reader.index < regex.length() && reader.refusal == null) {
      reader.readItem();
    }
    if (reader.refusal == null && reader.size > PatternEngine.MAX_PATTERN_SIZE) {
      reader.refusal =
          "is larger than %d with its repetitions written out"
              .formatted(PatternEngine.MAX_PATTERN_SIZE);
      reader.hint = SIZE_HINT;
    }
    return reader;
  }

  /** Why no engine takes the pattern, to follow its name; null when RE2J may decide. */
  @Nullable String refusal() {
    return refusal;
  }

  /** The size with all repetitions written out. */
  long size() {
    return size;
  }

  /** What could be done about the refusal. */
  String hint() {
    return hint;
  }

  /** The pattern for Vectorscan, or null when Vectorscan could miss a match of it. */
  @Nullable String forVectorscan() {
    return translatable ? translated.toString() : null;
  }

  private void readItem() {
    char c = regex.charAt(index);
    switch (c) {
      case '\\' -> readEscape();
      case '[' -> readClass();
      case '(' -> openGroup();
      case ')' -> closeGroup();
      case '*', '+', '?', '|', '^', '$' -> copy(1);
      case '{' -> readRepetition();
      case '.' -> {
        addItem(WIDE);
        copy(1);
      }
      default -> {
        addItem(size(c));
        copy(1);
      }
    }
  }

  private void readEscape() {
    char next = peek(1);
    if (next >= '1' && next <= '9') {
      refusal = "has a back-reference, which cannot be matched in linear time";
    } else if (next == 'C') {
      refusal = "has `\\C`, which matches half characters";
    } else if (next == 's' || next == 'S') {
      translated.append(next == 's' ? "[" : "[^").append(SPACE).append(']');
      index += 2;
      addItem(next == 's' ? 1 : WIDE);
    } else if (next == 'w' || next == 'W') {
      translated.append('[');
      copyWord(next);
      translated.append(']');
      addItem(next == 'w' ? LETTERS : WIDE);
    } else {
      translatable &= isPlainEscape(next) || next == 'b' || next == 'B' || next == 'A';
      skipQuoted(next);
      addItem(next == 'D' ? WIDE : size(next));
      copy(2);
    }
  }

  /** A quotation counts as its length; it is not translated. */
  private void skipQuoted(char next) {
    if (next == 'Q') {
      int end = regex.indexOf("\\E", index);
      int to = end < 0 ? regex.length() : end;
      addItem(to - index);
      index = Math.max(index, to - 2);
    }
  }

  private void readClass() {
    copy(1);
    boolean negated = peek(0) == '^';
    int counts = negated ? WIDE : 1;
    if (negated) {
      copy(1);
    }
    if (peek(0) == ']') {
      copy(1);
    }
    while (index < regex.length() && regex.charAt(index) != ']') {
      counts = Math.max(counts, sizeInClass());
      readClassMember(negated);
    }
    addItem(counts);
    copy(1);
  }

  private int sizeInClass() {
    char c = regex.charAt(index);
    if (c >= 0x80 || (c == '\\' && "SWD".indexOf(peek(1)) >= 0)) {
      return WIDE;
    }
    boolean letters = c == '\\' ? peek(1) == 'w' : Character.isLetter(c);
    return letters ? LETTERS : 1;
  }

  private void readClassMember(boolean negated) {
    char c = regex.charAt(index);
    char next = peek(1);
    if (c == '\\' && next == 's') {
      translated.append(SPACE);
      index += 2;
    } else if (c == '\\' && (next == 'w' || next == 'W')) {
      translatable &= !negated;
      copyWord(next);
    } else if (c == '\\') {
      translatable &= isPlainEscape(next);
      copy(2);
    } else if (c == '[' && next == ':') {
      // INVARIANT: RE2J reads a class within a class only as [:name:], after a `[`.
      translatable = false;
      int end = regex.indexOf(":]", index + 2);
      copy(end < 0 ? 1 : end + 2 - index);
    } else {
      copy(1);
    }
  }

  /** RE2J folds case in {@code \w} and {@code \W}, and so knows the Kelvin sign and the long s. */
  private void copyWord(char word) {
    translated.append(word == 'w' ? "\\wſ\u212A" : "\\Wks");
    index += 2;
  }

  private void openGroup() {
    if (peek(1) == '?') {
      char kind = peek(2) == '<' ? peek(3) : peek(2);
      if (kind == '=' || kind == '!') {
        refusal = "looks around, which cannot be matched in linear time";
        return;
      }
      translatable &= peek(2) == ':';
    }
    groups.push(new long[] {size});
    size = 0;
    lastItem = 0;
    copy(peek(1) == '?' ? 3 : 1);
  }

  private void closeGroup() {
    long inner = Math.max(1, size);
    size = groups.isEmpty() ? 0 : groups.pop()[0];
    addItem(inner);
    copy(1);
  }

  private void readRepetition() {
    int end = regex.indexOf('}', index);
    String counts = end < 0 ? "" : regex.substring(index + 1, end);
    int comma = counts.indexOf(',');
    long least = number(comma < 0 ? counts : counts.substring(0, comma));
    if (least < 0) {
      addItem(1);
      copy(1);
      return;
    }
    long most = comma < 0 ? least : number(counts.substring(comma + 1));
    long times = Math.max(1, Math.max(least, most));
    size += lastItem * (times - 1);
    lastItem *= times;
    copy(end + 1 - index);
  }

  private static int size(char c) {
    return c < 0x80 ? 1 : BEYOND_ASCII;
  }

  private void addItem(long itemSize) {
    lastItem = itemSize;
    size += itemSize;
  }

  private void copy(int count) {
    int end = Math.min(regex.length(), index + count);
    translated.append(regex, index, end);
    index = end;
  }

  private char peek(int ahead) {
    return index + ahead < regex.length() ? regex.charAt(index + ahead) : 0;
  }

  private static boolean isPlainEscape(char next) {
    return "dDtnrfa".indexOf(next) >= 0 || (next < 0x80 && !Letters.isWord(next));
  }

  /** The number that {@code digits} write, at most 9,999, or -1 when it is none. */
  private static long number(String digits) {
    if (digits.isEmpty() || digits.length() > 4) {
      return digits.isEmpty() ? -1 : digits.chars().allMatch(Letters::isAsciiDigit) ? 9_999 : -1;
    }
    return digits.chars().allMatch(Letters::isAsciiDigit) ? Integer.parseInt(digits) : -1;
  }
}
