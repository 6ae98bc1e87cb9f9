package dev.weir.text.evasion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvasionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"kys", "you goblin", "Ärger"})
  void areAsManyAsAskedForAllDifferentAndAlwaysTheSame(String text) {
    List<Evasion> evasions = Evasions.of(text, 300);

    assertThat(evasions).hasSize(300).isEqualTo(Evasions.of(text, 300));
    assertThat(evasions).extracting(Evasion::text).doesNotHaveDuplicates().doesNotContain(text);
  }

  @Test
  void useEveryWayAboutEquallyOften() {
    List<Evasion> evasions = Evasions.of("you goblin", 240);

    for (Mutation kind : Evasions.KINDS) {
      assertThat(evasions.stream().filter(evasion -> evasion.by().contains(kind)))
          .as(kind.wireName())
          .hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @Test
  void keepTheLettersThatNothingReplaced() {
    for (Evasion evasion : Evasions.of("goblin", 200)) {
      if (Set.of(Mutation.ZERO_WIDTH, Mutation.SPACED, Mutation.PUNCTUATED)
          .containsAll(evasion.by())) {
        assertThat(evasion.text().replaceAll("[^a-z]", "")).isEqualTo("goblin");
      }
    }
  }

  @Test
  void setWordsApartWhoseLettersAreApart() {
    Set<String> spaced = new HashSet<>();
    for (Evasion evasion : Evasions.of("you goblin", 200)) {
      if (evasion.by().equals(List.of(Mutation.SPACED))) {
        spaced.add(evasion.text());
      }
    }

    assertThat(spaced).containsExactly("y o u   g o b l i n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "7", "好"})
  void areFewWhereThereIsLittleToDisguise(String text) {
    assertThat(Evasions.of(text, 100)).hasSizeLessThan(100);
  }
}
