package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatPackTest {
  @Test
  void makesThousandsOfDistinctLinesForEveryLabel() throws Exception {
    List<Row> rows = TemplatePack.chat().rows();

    assertThat(rows).hasSizeGreaterThan(10_000);
    assertThat(rows.stream().map(row -> Normaliser.normalise(row.text()).canonical()))
        .doesNotHaveDuplicates()
        .noneMatch(text -> text.contains("{") || text.contains("}"));
    for (Label label : ModelLabels.ALL) {
      assertThat(rows.stream().filter(row -> row.labels().getOrDefault(label, 0f) > 0.5f))
          .as(label.wireName())
          .hasSizeGreaterThan(100);
    }
  }

  @Test
  void makesTheSameLinesEveryTime() throws Exception {
    assertThat(TemplatePack.chat().rows()).isEqualTo(TemplatePack.chat().rows());
  }

  @Test
  void doesNotContradictItself() throws Exception {
    Map<String, Row> first = new HashMap<>();
    List<String> contradictions = new ArrayList<>();
    TemplatePack.chat()
        .bySection()
        .values()
        .forEach(section ->
            section.forEach(row -> {
              Row other = first.putIfAbsent(Normaliser.normalise(row.text()).canonical(), row);
              if (other != null && contradict(row, other)) {
                contradictions.add(row.text() + " " + row.labels() + " / " + other.labels());
              }
            }));
    assertThat(contradictions).isEmpty();
  }

  private static boolean contradict(Row row, Row other) {
    return row.labels().entrySet().stream()
        .anyMatch(label ->
            Math.abs(
                    label.getValue()
                        - other.labels().getOrDefault(label.getKey(), label.getValue()))
                > 0.5f);
  }

  @Test
  void uncertainLinesTeachSoftTargets() throws IOException {
    List<Row> taunts = TemplatePack.chat().bySection().getOrDefault("taunt", List.of());

    assertThat(taunts).isNotEmpty().allMatch(row -> toxicity(row) > 0.1f && toxicity(row) < 0.9f);
  }

  private static float toxicity(Row row) {
    return row.labels().getOrDefault(Label.TOXICITY, Float.NaN);
  }
}
