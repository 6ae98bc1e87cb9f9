package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
  @Test
  void assumesACleanRowOfAGeneralSetToBeCleanOfEverything() {
    Example example = example("discord-automod", Map.of(Label.TOXICITY, 0f));

    for (Label label : ModelLabels.ALL) {
      boolean stated = label == Label.TOXICITY;
      assertThat(example.weight(ModelLabels.column(label))).isEqualTo(stated ? 1f : 0.3f);
      assertThat(example.target(ModelLabels.column(label))).isZero();
      assertThat(example.states(ModelLabels.column(label))).isEqualTo(stated);
    }
  }

  @Test
  void assumesAToxicRowOfAGeneralSetToBeFreeOfRareLabelsOnly() {
    Example example = example("jigsaw-ak", Map.of(Label.TOXICITY, 1f));

    assertThat(example.weight(ModelLabels.column(Label.ILLICIT))).isEqualTo(0.3f);
    assertThat(example.weight(ModelLabels.column(Label.SELF_HARM))).isEqualTo(0.3f);
    assertThat(example.weight(ModelLabels.column(Label.INSULT))).isZero();
    assertThat(example.weight(ModelLabels.column(Label.THREAT))).isZero();
  }

  @Test
  void assumesNothingInOtherSets() {
    Example example = example("sms-spam", Map.of(Label.SPAM_SCAM, 0f));

    assertThat(example.weight(ModelLabels.column(Label.INSULT))).isZero();
    assertThat(example.weight(ModelLabels.column(Label.SPAM_SCAM))).isEqualTo(1f);
  }

  @Test
  void keepsSoftTargets() {
    Example example = example("edos", Map.of(Label.IDENTITY_ATTACK, 0.1f));

    assertThat(example.target(ModelLabels.column(Label.IDENTITY_ATTACK))).isEqualTo(0.1f);
  }

  private static Example example(String source, Map<Label, Float> labels) {
    return Example.of(new Row(source, "Text", "en", labels), "text");
  }
}
