package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fold makes equal, and what it must leave apart; all with whole words. */
class FoldTest {
  private static final FoldOptions ALL = FoldOptions.of(Fold.values());

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kill; k1ll",
        "kill; ki11",
        "kill; k!|l",
        "kill; K1LL you",
        "ass; a$$",
        "ass; @ss",
        "moron; @moron",
        "idiot; you idiot!",
        "idiot; 1d10t!!!",
        "b4; b4",
        "faggot; f@990t x f4gg0+",
        "1337; 1337",
        "room 101; room 101",
        "slut; 5lu7",
        "bitch; 8!tch",
        "killer; k1ller",
        "88; 88",
      })
  void leetFindsTheEntry(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.LEET), entry, text)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "leet; 1337",
        "mall; the mail",
        "fail; fall",
        "ass; cl@ss",
        "ass; gr@ss",
        "ss; cl@ss",
        "hat; w4hat",
        "ba; 84",
        "ioi; 101",
        "so; 50",
        "sos; 505",
      })
  void leetLeavesNumbersAndOtherWordsAlone(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.LEET), entry, text)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kill; kіll",
        "ass; аss",
        "sex; ѕех",
        "bitch; Вitch",
        "fuck; f\u0335u\u0301\u0316c\u030Ck\u0336\u0347",
        "nigger; nіggеr",
        "paypal; раураl",
        "лох; лох",
        "вот; вот",
        "lồn; lồn",
        "sık; sık",
        "schön; schön",
      })
  void confusablesFindTheEntry(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.CONFUSABLES), entry, text)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "bot; вот это да",
        "het; нет",
        "sik; sık",
        "lon; lớn",
        "lồn; lớn",
        "porn; pom",
        "w; vv",
        "schon; schön",
        "lol; اها",
        "o; ०",
      })
  void confusablesLeaveLanguagesAlone(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.CONFUSABLES), entry, text)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fuck; fuuuck",
        "fuck; FFFUUUCCCKKK",
        "hey; heyyyy",
        "ass; ass",
        "ass; asssss",
        "as; as",
        "heyyyy; heyyy",
        "cool; cooool",
        "bookkeeper; bookkeeper",
        "1000; 1000",
      })
  void repeatsFindTheEntry(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.REPEATS), entry, text)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "as; ass",
        "ass; as",
        "bob; boob",
        "1000; 10000",
        "hel; hell",
        "fuck; fuuck",
        "good; god"
      })
  void repeatsLeaveDoubleLettersAlone(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.REPEATS), entry, text)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kys; k y s",
        "fuck; f.u.c.k",
        "fuck; f-u-c-k",
        "fuck; f 😀 u😀c 👨‍👩‍👧 k",
        "fuck; so F U C K!",
        "fuck you; f u c k   y o u",
        "fuck; ѓ f_u_c_k",
        "kys; k.y.s.",
        "kill; (k/i/l/l)",
      })
  void spacingFindsTheEntry(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.SPACING), entry, text)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ass; b a s s",
        "theass; the ass",
        "ima; I'm a nice person",
        "ass; as s",
        "nowhere; now here",
        "123; 1 2 3",
        "나는너; 나 는 너",
        "a loser; plan a: loserville",
      })
  void spacingJoinsNoWords(String entry, String text) {
    assertThat(hits(FoldOptions.of(Fold.SPACING), entry, text)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "kys; you absolute k y 5", "kys; K.Y.5!", "shit; s h ! t", "kill; ki1l", "kill; k1l1",
        "kill; k 1 1 l", "ass; as$", "ass; a$$$$$", "fuck; f.u.u.u.u.c.k", "fuck; ｆ.ｕ.с.к",
        "kill; kiiiillllll", "idiot; 1111d1111000t",
      })
  void foldsWorkTogether(String entry, String text) {
    assertThat(hits(ALL, entry, text)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"mall; mail", "kil; kill", "bil; bill", "as; a$$", "fall; fail", "ill; lil"})
  void foldsTogetherKeepWordsApart(String entry, String text) {
    assertThat(hits(ALL, entry, text)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"İSTANBUL", "istanbul", "İstanbul"})
  void theTurkishCapitalIReadsAsI(String text) {
    assertThat(hits(FoldOptions.NONE, "istanbul", text)).isEqualTo(1);
  }

  @Test
  void aSpacedWordSpansFromItsFirstToItsLastLetter() {
    String text = "you 😀 k y 5!";
    assertThat(Samples.words(Normaliser.normalise(text), ALL, true, "kys"))
        .isEqualTo(List.of(new WordHit(0, text.indexOf('k'), text.indexOf('!'))));
  }

  private static int hits(FoldOptions options, String entry, String text) {
    return Samples.words(Normaliser.normalise(text), options, true, entry).size();
  }
}
