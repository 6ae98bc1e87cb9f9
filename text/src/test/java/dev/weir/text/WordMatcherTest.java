package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordMatcherTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Scunthorpe", "Penistone", "assessment", "class", "cocktail", "Essex", "Dickens",
            "grapefruit",
        "Matsushita", "therapist", "Lightwater", "shiitake", "Cumbria", "basement", "hancock",
            "arsenal",
        "Arschaeologie", "Kassel", "Wassermelone", "sikke", "Sikkim", "asansör",
      })
  void wholeWordsAreNotFoundInsideInnocentOnes(String word) {
    var matcher =
        WordMatcher.compile(
            List.of(
                "cunt", "penis", "ass", "cock", "sex", "dick", "rape", "shit", "rapist", "twat",
                "cum", "arse", "arsch", "sik"),
            FoldOptions.of(Fold.values()),
            true,
            List.of());
    assertThat(matcher.scan(Normaliser.normalise("We met in " + word + " today."))).isEmpty();
  }

  @Test
  void partsOfWordsAreFoundWhenAskedFor() {
    assertThat(find(List.of("ass"), false, List.of(), "class bass"))
        .containsExactly(new WordHit(0, 2, 5), new WordHit(0, 7, 10));
  }

  @Test
  void sparePhrasesCancelHitsInsideThem() {
    List<String> entries = List.of("cunt", "ass");
    List<String> spare = List.of("Scunthorpe", "assess*", "bass player");
    assertThat(find(entries, false, spare, "Scunthorpe assessment by the bass  player")).isEmpty();
    assertThat(find(entries, false, spare, "Scunthorpes"))
        .as("a spare phrase without * is a whole word")
        .hasSize(1);
    assertThat(find(entries, false, spare, "reassess"))
        .as("a word that begins elsewhere")
        .hasSize(1);
    assertThat(find(entries, false, spare, "assess my ass"))
        .containsExactly(new WordHit(1, 10, 13));
    assertThat(find(List.of("ass player"), false, spare, "bass players")).hasSize(1);
  }

  @Test
  void overlappingEntriesAreAllFound() {
    assertThat(find(List.of("he", "she", "hers", "his"), false, List.of(), "ushers"))
        .containsExactly(new WordHit(1, 1, 4), new WordHit(0, 2, 4), new WordHit(2, 2, 6));
  }

  @Test
  void phrasesMayHaveAnyWhiteSpace() {
    assertThat(find(List.of("kill  yourself"), true, List.of(), "Kill\n\u00A0 YOURSELF now"))
        .containsExactly(new WordHit(0, 0, 15));
  }

  @Test
  void entriesThatFoldAlikeCountAsTheFirst() {
    assertThat(find(List.of("Kill", "kill", "ＫＩＬＬ"), true, List.of(), "kill"))
        .containsExactly(new WordHit(0, 0, 4));
  }

  @Test
  void spansPointIntoTheOriginal() {
    assertThat(find(List.of("strasse"), true, List.of(), "😀 Stra\u200Bße!"))
        .containsExactly(new WordHit(0, 3, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"お前死ねよ", "死ね", "「死ね」"})
  void wholeWordsAreFoundInScriptsWithoutSpaces(String text) {
    assertThat(find(List.of("死ね"), true, List.of(), text)).hasSize(1);
  }

  @Test
  void limitsAreNamedInTheMessage() {
    assertThatThrownBy(() -> compile(List.of("ok", "x".repeat(201))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry 2 is longer than 200 characters");
    assertThatThrownBy(() -> compile(List.of("\u200B")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry 1 is empty once invisible characters are removed");
    assertThatThrownBy(() -> compile(Collections.nCopies(200_001, "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a list has at most 200000 entries, not 200001");
    assertThatThrownBy(
            () -> WordMatcher.compile(List.of("x"), FoldOptions.NONE, true, List.of("a*b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spare phrase 1 has a `*` that is not at its end");
  }

  @Test
  void anEmptyListFindsNothing() {
    assertThat(find(List.of(), true, List.of(), "anything")).isEmpty();
  }

  @Test
  void theNumberOfHitsIsBounded() {
    assertThat(find(List.of("a"), false, List.of(), "a".repeat(60_000)))
        .hasSize(WordMatcher.MAX_HITS);
  }

  @Test
  void hitsThatDoNotCountTakeNoOtherHitsPlace() {
    String spared = "scunthorpe ".repeat(WordMatcher.MAX_HITS + 1);
    assertThat(find(List.of("cunt"), false, List.of("scunthorpe"), spared)).isEmpty();
    assertThat(find(List.of("cunt"), false, List.of("scunthorpe"), spared + "cunt"))
        .extracting(WordHit::begin)
        .containsExactly(spared.length());
  }

  @Test
  void entriesThatEndInOneAnotherCostSteps() {
    List<String> nested = IntStream.rangeClosed(1, 150).mapToObj("a"::repeat).toList();
    assertThat(compile(List.of("cat", "dog")).stepsPerCharacter()).isEqualTo(2);
    assertThat(compile(List.of("cat", "wildcat", "dog")).stepsPerCharacter()).isEqualTo(3);
    assertThat(compile(nested).stepsPerCharacter()).isEqualTo(151);
    assertThat(
            WordMatcher.compile(nested, FoldOptions.NONE, true, List.of("b")).stepsPerCharacter())
        .isEqualTo(153);
  }

  private static WordMatcher compile(List<String> entries) {
    return WordMatcher.compile(entries, FoldOptions.NONE, true, List.of());
  }

  private static List<WordHit> find(
      List<String> entries, boolean wholeWord, List<String> spare, String text) {
    return WordMatcher.compile(entries, FoldOptions.NONE, wholeWord, spare)
        .scan(Normaliser.normalise(text));
  }
}
