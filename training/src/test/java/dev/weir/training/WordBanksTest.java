package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordBanksTest {
  private final WordBanks banks = new WordBanks();

  @BeforeEach
  void fillBanks() {
    banks.add("lead", List.of("", "well"));
    banks.add("fruit", List.of("apple", "pear", "ripe {colour} plum"));
    banks.add("colour", List.of("red", "blue"));
  }

  @Test
  void fillsPlacesAndPlacesWithinThem() {
    assertThat(banks.lines("{lead} a {fruit}", 50))
        .containsExactlyInAnyOrder(
            "a apple",
            "a pear",
            "a ripe red plum",
            "a ripe blue plum",
            "well a apple",
            "well a pear",
            "well a ripe red plum",
            "well a ripe blue plum");
  }

  @Test
  void drawsTheSameLinesOnEveryMachine() {
    assertThat(banks.lines("one {fruit} and one {fruit}", 3))
        .containsExactly(
            "one apple and one ripe red plum",
            "one ripe blue plum and one apple",
            "one ripe blue plum and one pear");
  }

  @Test
  void anEditOfOneTemplateChangesNoOther() {
    List<String> before = banks.lines("buy a {fruit}", 2);
    List<String> _ = banks.lines("sell a {fruit}", 2);

    assertThat(banks.lines("buy a {fruit}", 2)).isEqualTo(before).hasSize(2);
  }

  @Test
  void refusesWhatCannotBeMeant() {
    assertThatThrownBy(() -> banks.lines("{vegetable}", 1))
        .hasMessage("there is no bank `vegetable`");
    assertThatThrownBy(() -> banks.add("lead", List.of("x")))
        .hasMessage("bank `lead` stands twice");
    assertThatThrownBy(() -> banks.add("double", List.of("x", "x")))
        .hasMessage("bank `double` has a phrase twice");
    banks.add("endless", List.of("{endless}"));
    assertThatThrownBy(() -> banks.lines("{endless}", 1)).hasMessage("banks nest deeper than 4");
  }
}
