package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random texts, made to hit what is hard about Unicode, and checks that many tests share. */
final class Samples {
  private static final String[] PIECES = {
    "a",
    "B",
    "l",
    "i",
    "I",
    "İ",
    "ı",
    "ß",
    "é",
    "e\u0301",
    "ｅ",
    "１",
    "1",
    "4",
    "@",
    "$",
    "!",
    "|",
    "+",
    " ",
    "  ",
    "\t",
    "\n",
    "\u00A0",
    "\u3000",
    "\0",
    "\u0007",
    "\u007F",
    "\u0085",
    "\u200B",
    "\u200D",
    "\u202E",
    "\u00AD",
    "\u2800",
    "\uFE0F",
    "\u0301",
    "\u0316",
    "\u0345",
    "\u0344",
    "\u0307",
    "\u0338",
    "\u1100",
    "\u1161",
    "\u11A8",
    "각",
    "한",
    "語",
    "ﷺ",
    "ﬃ",
    "㎏",
    "①",
    "Ⅷ",
    "²",
    "¨",
    "\u0DCF",
    "क\u093C",
    "ष\u094D",
    "ไ",
    "น้ำ",
    "а",
    "е",
    "ѕ",
    "х",
    "В",
    "Т",
    "Σ",
    "ς",
    "ϒ\u0301",
    "😀",
    "👨‍👩‍👧",
    "🏽",
    "\uD800",
    "\uDC00",
    "\uDBFF",
    "\uDFFF",
    "𝐤",
    "𝟏",
    "\uDB40\uDC61",
    "Ａ\u0307",
    "aaa",
    "f.u.c.k",
    "k y 5",
    ".",
    "-",
    "'",
    "\u0600",
    "\u115F",
    "\u180E",
    "\uFFFE",
    "ǰ",
    "ΐ",
    "\u1E9E",
    "\u0E33",
    "\u0F77",
    "\u0F71\u0F72",
    "\u2126",
    "K",
    "ſ",
    "\u1D15E",
    "\uD834\uDD5E",
    "ꭰ",
    "Ꭰ",
    "🇫",
    "🇺",
    "🇸",
    "🇩🇪",
    "🅰",
    "🅱",
    "🅵",
    "🅕",
    "ǝʇoʌ",
    "kcuf",
    "xvyy",
    "ZnVja2luZw==",
    "f*ck",
  };

  private Samples() {}

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A text of up to {@code max} pieces, or random code points one time in four. */
  static String text(RandomGenerator random, int max) {
    var text = new StringBuilder();
    int count = random.nextInt(max + 1);
    for (int i = 0; i < count; i++) {
      if (random.nextInt(4) == 0) {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : 0x20000));
      } else {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return text.toString();
  }

  static List<FoldOptions> allOptions() {
    List<FoldOptions> all = new ArrayList<>();
    for (int bits = 0; bits < FoldOptions.VIEWS; bits++) {
      List<Fold> folds = new ArrayList<>();
      for (Fold fold : Fold.values()) {
        if ((bits & fold.bit()) != 0) {
          folds.add(fold);
        }
      }
      all.add(FoldOptions.of(folds));
    }
    return all;
  }

  /** The map of {@code view} is monotone, inside {@code original} and on code point boundaries. */
  static void assertMap(String original, FoldedView view) {
    int begin = 0;
    int end = 0;
    for (int i = 0; i < view.text().length(); i++) {
      assertThat(view.originalBegin(i)).isGreaterThanOrEqualTo(begin);
      assertThat(view.originalEnd(i)).isGreaterThanOrEqualTo(end);
      begin = view.originalBegin(i);
      end = view.originalEnd(i);
      assertThat(begin).isLessThan(end);
      assertThat(end).isLessThanOrEqualTo(original.length());
      assertThat(isBoundary(original, begin) && isBoundary(original, end)).isTrue();
    }
  }

  /** The hits of a list of {@code entries} in {@code text}. */
  static List<WordHit> words(
      NormalisedText text, FoldOptions options, boolean wholeWord, String... entries) {
    return WordMatcher.compile(List.of(entries), options, wholeWord, List.of()).scan(text);
  }

  static boolean isBoundary(String text, int index) {
    return index == 0
        || index == text.length()
        || !Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
  }
}
