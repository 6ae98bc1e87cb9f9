package dev.weir.benchmarks.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SeededTextsTest {
  private static final List<List<String>> LISTS =
      List.of(
          WordBank.SUBJECTS,
          WordBank.VERBS,
          WordBank.DETERMINERS,
          WordBank.ADJECTIVES,
          WordBank.NOUNS,
          WordBank.TIMES,
          WordBank.CONNECTORS,
          WordBank.TAILS);

  @ParameterizedTest
  @ValueSource(ints = {8, 24, 64, 128})
  void aTextHasOneWordForEachTokenButTheTwoMarks(int tokens) {
    var texts = new SeededTexts(tokens, 1);

    for (int i = 0; i < 1_000; i++) {
      assertThat(texts.text(i).split(" ", -1)).as("text %d", i).hasSize(tokens - 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 24, 64})
  void noTwoTextsAreAlike(int tokens) {
    var texts = new SeededTexts(tokens, 1);
    var seen = new HashSet<String>();

    for (int i = 0; i < 200_000; i++) {
      assertThat(seen.add(texts.text(i))).as("text %d", i).isTrue();
    }
  }

  @Test
  void theSeedAndTheIndexDecideTheText() {
    assertThat(new SeededTexts(24, 5).text(77))
        .isEqualTo(new SeededTexts(24, 5).text(77))
        .isNotEqualTo(new SeededTexts(24, 6).text(77))
        .isNotEqualTo(new SeededTexts(24, 5).text(78));
  }

  @Test
  void noWordStandsTwiceInOneList() {
    assertThat(LISTS).allSatisfy(words -> assertThat(words).doesNotHaveDuplicates());
  }

  @Test
  void lengthsAndIndicesOutsideTheirRangeAreRefused() {
    var texts = new SeededTexts(8, 1);

    assertThatIllegalArgumentException().isThrownBy(() -> new SeededTexts(7, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SeededTexts(129, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> texts.text(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> texts.text(Long.MAX_VALUE));
  }
}
