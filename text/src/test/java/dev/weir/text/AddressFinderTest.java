package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFinderTest {
  private static boolean addresses(String text, String language) {
    return AddressFinder.addressesSomeone(Normaliser.normalise(text), language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | You played badly          | I played badly
          en | is this YOURS?            | is this mine?
          en | get lost, youuuu          | get lost, Youssef
          en | you're late               | we're late
          en | U there                   | me there
          de | Du spinnst                | Sowas spinnt
          de | was bist denn das         | was ist denn das
          fr | T'es sûr                  | C'est sûr
          fr | T’es là                   | C’est là
          es | eres un genio             | soy un genio
          it | chi sei                   | chi sono
          pt | VOCÊ sabe                 | ela sabe
          nl | waar ben je               | waar ben ik
          nl | waar zijn jullie          | waar is Julie
          sv | var är din bok            | var är min bok
          fi | missä sä olet             | missä minä olen
          pl | gdzie jesteś              | gdzie jestem
          ru | Где ТЫ                    | Где я
          tr | SİZ nerede                | biz nerede
          """)
  void knowsTheSecondPersonFromTheFirst(String language, String second, String first) {
    assertThat(addresses(second, language)).isTrue();
    assertThat(addresses(first, language)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"@anna wait", "hey @_x9_", "(@Жанна)", "\u200B@anna", "hello\u00A0@x", "＠anna"})
  void aMentionSpeaksToSomebodyInAnyLanguage(String text) {
    assertThat(addresses(text, "en")).isTrue();
    assertThat(addresses(text, "xx")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "@ home", "mail me: anna@example.com", "a @@ b", "l@@k"})
  void anAddressOrASignOfItsOwnIsNoMention(String text) {
    assertThat(addresses(text, "en")).isFalse();
  }

  @Test
  void aWordOfAnotherLanguageOrWithinALongerWordDoesNotCount() {
    assertThat(addresses("you", "de")).isFalse();
    assertThat(addresses("du", "en")).isFalse();
    assertThat(addresses("youth", "en")).isFalse();
    assertThat(addresses("x\uD835\uDD09you", "xx")).isFalse();
  }

  @Test
  void marksThatHideAWordDoNotHideIt() {
    assertThat(addresses("y\u0336o\u0336u\u0336 fool", "en")).isTrue();
    assertThat(addresses("y\u200Bou", "en")).isTrue();
  }

  @Test
  void hasWordsOfTwelveLanguagesThatAreWrittenAsTextsAreFolded() {
    assertThat(AddressFinder.languages())
        .containsExactlyInAnyOrder(
            "en", "de", "fr", "es", "it", "pt", "nl", "sv", "fi", "pl", "ru", "tr");
  }
}
