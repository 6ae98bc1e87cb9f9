package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model reads besides the text as it was written. */
class AlternativesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "what the f*ck is th1s; what the fuck is this",
        "you b**ch, kll yrslf; you bitch, kill yourself",
        "go k y s now; go kys now",
        "stop fcking around; stop fucking around",
        "fuuuuck off; fuck off",
        "you are a sh1t; you are a shit",
        "s**t happens; shit happens",
        "you nіggеr; you nigger",
        "buy раураl gifts; buy paypal gifts",
        "i͟ hate y̶o̷u̸; i hate you",
        "uoy etah i; i hate you",
        "shpx bss; fuck off",
        "noʎ ǝʇɐɥ ı; i hate you",
        "kill yourself; ~~",
        "aSBoYXRlIHlvdQ==; i hate you",
        "hello aSBoYXRlIHlvdQ== world; hello i hate you world",
      })
  void spellOutWhatIsHidden(String text, String alternative) {
    NormalisedText normalised = Normaliser.normalise(text);
    if (alternative.isEmpty()) {
      assertThat(normalised.alternatives()).isEmpty();
    } else {
      assertThat(normalised.alternatives()).contains(alternative);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what the fuck, you stupid bitch",
        "see you at 4:30, gr8 b4 u go!",
        "c# is 50% off & x_y",
        "I'm dying 😂",
        "İstanbul'da IŞIK",
        "Вот это да",
        "phở bò",
        "well, I'm so sooo happy!!!",
      })
  void areNoneForWhatIsWrittenOut(String text) {
    assertThat(Normaliser.normalise(text).alternatives()).isEmpty();
  }

  @Test
  void areNeverMoreThanTheMost() {
    String text = "a2lsbCB5b3Vyc2VsZg== uoy etah i shpx bss ʇᴉɥs f*ck";
    assertThat(Normaliser.normalise(text).alternatives())
        .hasSizeBetween(2, NormalisedText.ALTERNATIVES_MAX);
  }

  @Test
  void identityTellsTextsApartThatDifferInWhatTheyHide() {
    NormalisedText hidden = Normaliser.normalise("aSBoYXRlIHlvdQ==");
    NormalisedText noise = Normaliser.normalise("asboyxrlihlvdq==");
    assertThat(hidden.canonical()).isEqualTo(noise.canonical());
    assertThat(hidden.identity()).isNotEqualTo(noise.identity());
    assertThat(noise.identity()).isEqualTo(noise.canonical());
    assertThat(Normaliser.normalise("uoy etah i").identity()).isEqualTo("uoy etah i");
  }
}
