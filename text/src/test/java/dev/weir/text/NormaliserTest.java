package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Hello  World|hello world",
        "ＦＵＬＬ width|full width",
        "Straße|strasse",
        "ﬁne ①|fine 1",
        "a\u200Bb\u202Ec\u00ADd\u2800e\uFE0F|abcde",
        "a\u00A0\u3000b|a b",
        "Tie\u0302\u0301ng|tiếng",
        "x\uDB40\uDC61y|xy",
        "a ﷺ b|a ﷺ b",
        "㌖|キロメートル",
      })
  void canonicalTextIsFoldedAndClean(String original, String canonical) {
    assertThat(Normaliser.normalise(original).canonical()).isEqualTo(canonical);
  }

  @Test
  void controlCharactersAreRemovedAndLineBreaksAreSpaces() {
    assertThat(Normaliser.normalise(" f\0u\u0007ck\r\n\tyou\u0085 ").canonical())
        .isEqualTo("fuck you");
    assertThat(Normaliser.normalise("e\0\u0301").canonical()).isEqualTo("é");
  }

  @Test
  void lonesurrogatesBecomeReplacementCharacters() {
    NormalisedText text = Normaliser.normalise("a\uD800b\uDC00\u200B\uD800\u200B\uDC00");
    assertThat(text.canonical()).isEqualTo("a\uFFFDb\uFFFD\uFFFD\uFFFD");
    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text.canonical())).isTrue();
  }

  @Test
  void floodsOfMarksAreCut() {
    String flood = "a" + "\u0316\u0301".repeat(32_000) + "b";
    NormalisedText text = Normaliser.normalise(flood);
    assertThat(text.canonical().length()).isLessThanOrEqualTo(10);
    FoldedView view = text.view(FoldOptions.of(Fold.CONFUSABLES));
    assertThat(view.text()).isEqualTo("ab");
    assertThat(view.originalEnd(0)).isEqualTo(flood.length() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bugün hava çok güzel, İstanbul'da sıkılmadık.",
        "Schöne Grüße aus Köln, die Maßnahme läuft.",
        "Tiếng Việt có nhiều dấu: lớn, lồng, đường, ngườI ấy.",
        "مرحبا، كيف حالك اليوم؟ السَّلامُ عَلَيْكُم",
        "आज मौसम बहुत अच्छा है, क्षमा कीजिए।",
        "今日はいい天気ですね。你好，世界！",
        "안녕하세요 나 는 너 를 봐",
        "Family 👨‍👩‍👧‍👦 and 🏳️‍🌈 and 👍🏽 are fine",
        "میخواهم می‌روم",
      })
  void ordinarySentencesKeepTheirWordsInEveryView(String sentence) {
    NormalisedText text = Normaliser.normalise(sentence);
    String[] words = text.canonical().split(" ", -1);
    for (FoldOptions options : Samples.allOptions()) {
      FoldedView view = text.view(options);
      assertThat(view.text().split(" ", -1)).as("%s of %s", options, sentence).hasSameSizeAs(words);
      Samples.assertMap(sentence, view);
      for (String word : words(sentence)) {
        assertThat(Samples.words(text, options, false, word))
            .as("%s by %s", word, options)
            .isNotEmpty();
      }
    }
  }

  private static List<String> words(String sentence) {
    return Arrays.asList(sentence.split("[ ,.:،।！。，!]+", 0));
  }

  @Test
  void emptyTextHasEmptyForms() {
    NormalisedText text = Normaliser.normalise("\u200B \0");
    assertThat(text.canonical()).isEmpty();
    assertThat(text.view(FoldOptions.NONE).text()).isEmpty();
    assertThat(text.original()).hasSize(3);
  }

  @Test
  void noTextGrowsToMoreThanTwoUnitsForEachOfItsBytes() {
    for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String sign = Character.toString(codePoint);
      String twice = Normaliser.normalise(sign + sign).canonical();
      assertThat(twice.length())
          .as("U+%04X", codePoint)
          .isLessThanOrEqualTo(4 * sign.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void viewsAreMadeOnce() {
    NormalisedText text = Normaliser.normalise("h3llo");
    assertThat(text.view(FoldOptions.of(Fold.LEET))).isSameAs(text.view(FoldOptions.of(Fold.LEET)));
  }
}
