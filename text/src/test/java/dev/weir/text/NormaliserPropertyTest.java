package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NormaliserPropertyTest {
  private static final long SEED = 20261125;
  private static final int ROUNDS = 20_000;

  @Test
  void canonicalOfCanonicalIsCanonical() {
    RandomGenerator random = Samples.random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      String original = Samples.text(random, 12);
      String once = Normaliser.normalise(original).canonical();
      assertThat(Normaliser.normalise(once).canonical())
          .as("seed %d round %d: %s", SEED, round, escape(original))
          .isEqualTo(once);
    }
  }

  @Test
  void isBlankWhereTheCanonicalTextIs() {
    RandomGenerator random = Samples.random(SEED + 2);
    int blank = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String original = Samples.text(random, 2);
      boolean expected = Normaliser.normalise(original).canonical().isBlank();
      assertThat(Normaliser.normalise(original).isBlank())
          .as("seed %d round %d: %s", SEED + 2, round, escape(original))
          .isEqualTo(expected);
      blank += expected ? 1 : 0;
    }
    assertThat(blank).isBetween(1, ROUNDS - 1);
  }

  @Test
  void everyUnitOfEveryViewMapsIntoTheOriginal() {
    RandomGenerator random = Samples.random(SEED + 1);
    for (int round = 0; round < ROUNDS / 10; round++) {
      String original = Samples.text(random, 20);
      NormalisedText text = Normaliser.normalise(original);
      for (FoldOptions options : Samples.allOptions()) {
        Samples.assertMap(original, text.view(options));
      }
    }
  }

  @Test
  void everyHitOfEveryKindIsAStretchOfTheOriginal() {
    var matcher =
        WordMatcher.compile(
            List.of("fuck", "kill", "fucking", "vote", "aa", "us"),
            FoldOptions.of(Fold.values()),
            false,
            List.of());
    RandomGenerator random = Samples.random(SEED + 3);
    int hits = 0;
    for (int round = 0; round < ROUNDS / 10; round++) {
      String original = Samples.text(random, 12);
      for (WordHit hit : matcher.scan(Normaliser.normalise(original))) {
        assertThat(hit.begin()).isBetween(0, hit.end() - 1);
        assertThat(hit.end()).isLessThanOrEqualTo(original.length());
        assertThat(
                Samples.isBoundary(original, hit.begin())
                    && Samples.isBoundary(original, hit.end()))
            .isTrue();
        hits++;
      }
    }
    assertThat(hits).isPositive();
  }

  @Test
  void asciiAndUnicodePathsAgree() {
    RandomGenerator random = Samples.random(SEED + 2);
    for (int round = 0; round < ROUNDS; round++) {
      var ascii = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        ascii.append((char) random.nextInt(0x80));
      }
      String fast = Normaliser.normalise(ascii.toString()).canonical();
      String slow = Normaliser.normalise("語 " + ascii).canonical();
      assertThat(("語 " + fast).strip())
          .as("seed %d round %d: %s", SEED + 2, round, escape(ascii.toString()))
          .isEqualTo(slow);
    }
  }

  private static String escape(String text) {
    var escaped = new StringBuilder();
    text.chars().forEach(c -> escaped.append("\\u%04X".formatted(c)));
    return escaped.toString();
  }
}
