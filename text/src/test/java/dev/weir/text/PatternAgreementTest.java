package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Both engines on random patterns and texts. */
class PatternAgreementTest {
  private static final long SEED = 4242;
  private static final String[] ATOMS = {
    "a",
    "b",
    "k",
    "s",
    "é",
    "и",
    "ß",
    "σ",
    ".",
    "\\w",
    "\\d",
    "\\s",
    "\\S",
    "\\W",
    "\\b",
    "[ab]",
    "[^a]",
    "[a-k]",
    "[^\\s]",
    "[\\w.]",
    "(?:a|b)",
    "(ab|k)",
    "^",
    "$",
    "\\pL",
    "1",
    " ",
    "{",
    "x{2}",
    "😀",
    "\\.",
    "[^\\w]",
    "[[:alpha:]]",
    "\\B",
    "a-",
    "[]a]",
    "ı",
    "(?s:.)",
  };
  private static final String[] REPEATS = {"", "", "", "", "*", "+", "?", "{2}", "{1,3}", "+?"};
  private static final String[] NOTHING = {""};
  private static final String[] TEXT = {
    "a", "b", "k", "K", "\u212A", "s", "ſ", "S", "é", "É", "и", "И", "ß", "ẞ", "σ", "ς", "Σ", " ",
    "\n", "\t", "\u000B", "\u00A0", "1", "x", ".", "{", "-", "]", "😀", "\uD800", "\uDC00", "I",
    "ı", "İ", "i",
  };

  @Test
  void theEnginesAgree() {
    PatternEngine vectorscan = PatternEngine.vectorscan().orElseGet(PatternEngine::java);
    RandomGenerator random = Samples.random(SEED);
    int hits = 0;
    for (int round = 0; round < 300; round++) {
      List<String> patterns = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String pattern = concatenation(random, ATOMS, REPEATS, 4);
        if (PatternEngine.java().compile(List.of(pattern)).set() != null) {
          patterns.add(pattern);
        }
      }
      PatternSet java = Objects.requireNonNull(PatternEngine.java().compile(patterns).set());
      PatternSet other = Objects.requireNonNull(vectorscan.compile(patterns).set());
      for (int i = 0; i < 40; i++) {
        String text = concatenation(random, TEXT, NOTHING, 10);
        List<PatternHit> expected = java.scan(text);
        hits += expected.size();
        assertThat(other.scan(text))
            .as("seed %d round %d: %s in `%s`", SEED, round, patterns, text)
            .isEqualTo(expected);
      }
    }
    assertThat(hits).as("patterns that matched").isGreaterThan(10_000);
  }

  private static String concatenation(
      RandomGenerator random, String[] pieces, String[] endings, int max) {
    var text = new StringBuilder();
    for (int i = random.nextInt(1, max + 1); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
      text.append(endings[random.nextInt(endings.length)]);
    }
    return text.toString();
  }
}
