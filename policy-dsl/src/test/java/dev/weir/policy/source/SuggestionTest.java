package dev.weir.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void findsTheNearestWord() {
    List<String> labels = List.of("insult", "threat", "toxicity", "severe_toxicity");
    assertThat(Suggestion.nearest("toxcity", labels)).isEqualTo("toxicity");
    assertThat(Suggestion.nearest("thraet", labels)).isEqualTo("threat");
    assertThat(Suggestion.nearest("INSULT", labels)).isEqualTo("insult");
    assertThat(Suggestion.nearest("severe-toxicity", labels)).isEqualTo("severe_toxicity");
  }

  @Test
  void suggestsNothingFarFetched() {
    assertThat(Suggestion.nearest("banana", List.of("insult", "threat"))).isNull();
    assertThat(Suggestion.nearest("", List.of("insult"))).isNull();
    assertThat(Suggestion.nearest("a".repeat(1_000), List.of("a"))).isNull();
  }

  @Test
  void prefersLeftOutLettersAmongEquals() {
    assertThat(Suggestion.nearest("hts", List.of("has", "hits"))).isEqualTo("hits");
  }
}
