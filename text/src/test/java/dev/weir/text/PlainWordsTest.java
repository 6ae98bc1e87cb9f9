package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "such l o s e r s all of them   | such losers all of them",
        "you are p-a-t-h-e-t-i-c today  | you are pathetic today",
        "such a w0rthl3ss player        | such a worthless player",
        "he is a traaaaitor             | he is a traitor",
        "you are ратнетіс, all of you | you are pathetic, all of you",
        "what a lοѕεг that one is | what a loser that one is",
        "b.r.a.i.n.l.e.s.s, all of them | brainless, all of them",
        "he is a f i l t h y cheater | he is a filthy cheater",
        "go away, h o r r i b l e p e o p l e | go away, horrible people",
        "p30p13 like you are w0r7h1355 | people like you are worthless",
        "such a m*s*r*bl* player | such a miserable player",
        "wwwhhhaaat a stuuupid player | what a stupid player",
        "nobody likes you, wrthlss player | nobody likes you, worthless player",
        "ρεορlε sаy you are uѕеlеѕѕ | people say you are useless",
        "you $hit | you shit",
        "it is the u g l y p a r t! | it is the ugly part!",
      })
  void disguisedWordsAreReadAsTheyLook(String text, String plain) {
    assertThat(Normaliser.normalise(text).alternatives()).contains(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "that was sooooo good, nooooo way",
        "gr8 m8, see you b4 8",
        "the mp3 of 2024 is on web3",
        "plan a b c d e and f",
        "version 1.10.3 of h264 on win10",
        "level5 and room5 in area51, back in the 1950s",
        "@user thanks!! see you soon!!! *waves*",
        "hmmm, brrr, pls use html over https",
        "heyyyy, pleaseee come back",
        "U S A today",
        "my number is 0800 1234",
        "A, B, C and D are in the group",
      })
  void ordinaryTextStaysAsItIs(String text) {
    assertThat(Normaliser.normalise(text).alternatives()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the russian word for soup is суп and hello is привет",
        "she said спасибо and left",
        "α and β are angles, ω is a frequency",
        "he lives in Αθήνα",
      })
  void wordsOfOtherScriptsStayWordsOfTheirs(String text) {
    assertThat(Normaliser.normalise(text).alternatives())
        .noneMatch(other -> other.matches(".*\\b(cyn|pub|cnacu6o|nacu).*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p30p13 like you are w0r7h1355",
        "you are p-a-t-h-e-t-i-c today",
        "a very \u0456\u043F\u0455\u0440\u0456\u0433\u0456\u043F\u0261 evening",
        "who is f i l t e r e d here",
        "who is ffffiltteeered here, sssstrrraiggght",
        "the w*m*n of the house",
      })
  void aSureReadingStandsForTheText(String text) {
    NormalisedText disguised = Normaliser.normalise(text);

    assertThat(disguised.modelTexts()).isEqualTo(disguised.alternatives()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody likes you, wrthlss player", "such a zorg0blat thing"})
  void whatIsNotSureIsReadBothWays(String text) {
    NormalisedText disguised = Normaliser.normalise(text);

    assertThat(disguised.modelTexts()).contains(disguised.canonical()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ekal eht fo egde eht no nus eht ekil I | i like the sun on the edge of the lake",
        "i ekil eht nus no eht egde fo eht ekal | i like the sun on the edge of the lake",
      })
  void whatIsBackwardsIsReadInTheOrderOfEnglish(String text, String read) {
    assertThat(Normaliser.normalise(text).modelTexts()).containsExactly(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ʎɐpoʇ ǝɔıu sı ɹǝɥʇɐǝʍ ǝɥʇ", "qba'g lbh jnag gb pbzr gb bhe cnegl gbavtug"})
  void noiseIsNotReadWhereItsMeaningIs(String text) {
    NormalisedText noise = Normaliser.normalise(text);

    assertThat(noise.modelTexts()).isNotEmpty().doesNotContain(noise.canonical());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qba'g lbh jnag gb pbzr gb bhe cnegl gbavtug you idiot",
        "the weather is nice today",
        "xzqv wvut qqpz"
      })
  void whatSaysSomethingIsReadAsItStands(String text) {
    NormalisedText said = Normaliser.normalise(text);

    assertThat(said.modelTexts()).contains(said.canonical());
  }
}
