package dev.weir.text.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MutationTest {
  @ParameterizedTest
  @CsvSource({
    "LEET, Rotten, r0773n",
    "CYRILLIC, space, ѕрасе",
    "GREEK, nice, ηιςε",
    "FULL_WIDTH, no!, ｎｏ！",
    "SPACED, cold, c o l d",
    "VOWELS_DROPPED, apologise, aplgs",
    "VOWELS_STARRED, apologise, ap*l*g*s*",
    "REGIONAL_INDICATORS, ab, '\uD83C\uDDE6 \uD83C\uDDE7'",
    "REVERSED, so cold, dloc os",
    "UPSIDE_DOWN, Cave!, !ǝʌɐɔ",
    "BASE64, so cold, c28gY29sZA==",
    "ROT13, Hello you, Uryyb lbh",
    "NO_SPACES, so very cold, soverycold"
  })
  void disguises(Mutation mutation, String text, String disguised) {
    assertThat(mutation.apply(text, new SplittableRandom(1))).isEqualTo(disguised);
  }

  @ParameterizedTest
  @EnumSource
  void changesAnyLongerWordAndAlwaysInTheSameWay(Mutation mutation) {
    String text = mutation == Mutation.NO_SPACES ? "a mangrove" : "mangrove";
    for (long seed = 0; seed < 50; seed++) {
      String disguised = mutation.apply(text, new SplittableRandom(seed));

      // Half of the letters are repeated on average, so that seldom none is.
      if (mutation != Mutation.REPEATED) {
        assertThat(disguised).as("seed %d", seed).isNotEqualTo(text).isNotBlank();
      }
      assertThat(mutation.apply(text, new SplittableRandom(seed))).isEqualTo(disguised);
    }
  }

  @Test
  void leavesTheLettersInPlaceWhereItOnlyAdds() {
    for (Mutation mutation :
        new Mutation[] {Mutation.ZERO_WIDTH, Mutation.COMBINING_MARKS, Mutation.PUNCTUATED}) {
      String disguised = mutation.apply("mangrove", new SplittableRandom(3));

      assertThat(disguised.replaceAll("[^a-z]", "")).isEqualTo("mangrove");
      assertThat(disguised.length()).isGreaterThanOrEqualTo(15);
    }
  }

  @Test
  void drawsAStyleForAWholeWord() {
    String disguised = Mutation.MATHEMATICAL.apply("aa", new SplittableRandom(5));

    assertThat(disguised.codePoints().distinct()).hasSize(1);
    assertThat(disguised.codePointAt(0)).isGreaterThan(0x1D400);
  }

  @Test
  void leavesWhatItHasNoFormFor() {
    assertThat(Mutation.CYRILLIC.apply("7 ñ 😂", new SplittableRandom(1))).isEqualTo("7 ñ 😂");
    assertThat(Mutation.LETTERS_SWAPPED.apply("cat", new SplittableRandom(1))).isEqualTo("cat");
  }
}
