package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.training.ScreenResult.Flow;
import dev.weir.training.ScreenResult.Lost;
import dev.weir.training.ScreenResult.UnderPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreenMeasurerTest {
  private static final String POLICY = "p";

  private final List<Example> examples = new ArrayList<>();
  private final List<Judged> judged = new ArrayList<>();

  private void row(String set, String text, float toxic, float score, Reach reach) {
    examples.add(
        Example.of(new Row(null, set, text, "en", Map.of(Label.TOXICITY, toxic), 1), text));
    float[] scores = new float[ModelLabels.COUNT];
    scores[ModelLabels.column(Label.TOXICITY)] = score;
    Verdict verdict = score >= 0.5f ? Verdict.HOLD : Verdict.ALLOW;
    judged.add(new Judged(scores, Map.of(POLICY, verdict), Map.of(POLICY, reach)));
  }

  private UnderPolicy measured() {
    ScreenResult result =
        ScreenMeasurer.of(Map.of(POLICY, Set.of(Label.TOXICITY)), examples, judged);
    return Objects.requireNonNull(
        Objects.requireNonNull(result).policies().get(POLICY), "no result");
  }

  @Test
  void countsUniqueTextsOfForumsTogether() {
    row("jigsaw-ak", "a", 0, 0.1f, Reach.SCREEN);
    row("jigsaw-ak", "a", 0, 0.1f, Reach.SCREEN);
    row("jigsaw-ak", "b", 1, 0.9f, Reach.ENCODER);
    row("wiki-context", "c", 0, 0.2f, Reach.RULES);
    row("wiki-context", "d", 1, 0.6f, Reach.MISSED);
    row("discord-automod", "e", 0, 0.2f, Reach.ENCODER);

    Map<String, Flow> sets = measured().sets();

    assertThat(sets.keySet())
        .containsExactly("discord-automod", "jigsaw-ak", "wiki-context", ScreenMeasurer.FORUMS);
    assertThat(sets).containsEntry(ScreenMeasurer.FORUMS, new Flow(4, 1, 2, 2, 1));
    assertThat(new Flow(4, 1, 2, 2, 1).encoderShare()).isEqualTo(0.25);
  }

  /** Of four pairs of a toxic and a harmless row, clearing the toxic one at 0.6 turns two round. */
  @Test
  void clearingAToxicRowCostsRanking() {
    row("jigsaw-ak", "a", 0, 0.1f, Reach.ENCODER);
    row("jigsaw-ak", "b", 0, 0.2f, Reach.ENCODER);
    row("jigsaw-ak", "c", 1, 0.9f, Reach.ENCODER);
    row("jigsaw-ak", "d", 1, 0.6f, Reach.ENCODER);
    assertThat(measured().aucLost()).containsEntry(Label.TOXICITY, new Lost(0, 0));

    judged.removeLast();
    examples.removeLast();
    row("jigsaw-ak", "d", 1, 0.6f, Reach.MISSED);

    row("davidson", "e", 1, 0.7f, Reach.ENCODER);
    Lost lost = measured().meanAucLost();
    assertThat(lost.forums()).isCloseTo(1.0 / 2, within(1e-9));
    assertThat(lost.everywhere()).isCloseTo(1.0 / 3, within(1e-9));
  }

  @Test
  void saysNothingWhereNothingIsKnown() {
    row("hatecheck", "a", 0, 0.1f, Reach.SCREEN);

    assertThat(ScreenMeasurer.of(Map.of(POLICY, Set.of(Label.TOXICITY)), examples, judged))
        .isNull();
  }
}
