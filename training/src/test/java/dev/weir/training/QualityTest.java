package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Label;
import dev.weir.text.evasion.Mutation;
import dev.weir.training.EvasionResult.Disguise;
import dev.weir.training.EvasionResult.Share;
import dev.weir.training.FunctionalResult.Functionality;
import dev.weir.training.suite.Expectation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QualityTest {
  private final FakeJudge judge = new FakeJudge();

  @Test
  void saysOfEachFunctionalityWhatIsRight() throws Exception {
    FunctionalResult result = FunctionalResult.of(judge);

    assertThat(result.cases()).isEqualTo(1_704);
    assertThat(result.functionalities()).hasSize(71);
    Functionality repeated = functionality(result, "insult_direct");
    assertThat(repeated.expectation()).isEqualTo(Expectation.HARMFUL);
    assertThat(repeated.byScore()).isBetween(0.01, 0.5);
    assertThat(repeated.byPolicy()).as("the policy does not read insults").isEmpty();
    Functionality neutral = functionality(result, "identity_neutral");
    assertThat(neutral.byScore()).isEqualTo(1);
    assertThat(neutral.byPolicy()).containsExactly(Map.entry(FakeJudge.POLICY, 1.0));
    assertThat(functionality(result, "slur_to_person").byPolicy()).containsKey(FakeJudge.POLICY);
    assertThat(Objects.requireNonNull(result.byPolicy().get(FakeJudge.POLICY)).rows())
        .isLessThan(result.cases());
  }

  @Test
  void leavesOutByScoreWhatHasNone() throws Exception {
    FakeJudge rulesOnly = new FakeJudge(false);

    FunctionalResult functional = FunctionalResult.of(rulesOnly);
    IdentityResult identity = IdentityResult.of(rulesOnly);

    assertThat(functional.byScore().rows()).isZero();
    assertThat(functional.ranks()).isEmpty();
    assertThat(functionality(functional, "threat_direct").byScore()).isNaN();
    assertThat(functionality(functional, "identity_neutral").byPolicy())
        .containsExactly(Map.entry(FakeJudge.POLICY, 1.0));
    assertThat(identity.groups().getFirst().byPolicy())
        .containsExactly(Map.entry(FakeJudge.POLICY, 0.0));
    Quality quality =
        EvaluateRun.measure(rulesOnly, List.of(), options(List.of("functional", "identity")));
    assertThat(QualityJson.of(quality) + QualityMarkdown.of(quality)).doesNotContain("NaN");
  }

  private static Functionality functionality(FunctionalResult result, String name) {
    return result.functionalities().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsTheTermThatLiesFarthestFromTheOthers() throws Exception {
    IdentityResult result = IdentityResult.of(judge);

    IdentityResult.Gap gap = Objects.requireNonNull(result.gaps().get(Label.IDENTITY_ATTACK));
    assertThat(gap.term()).isEqualTo("gay");
    assertThat(gap.mean()).isCloseTo(0.1 + 0.3 / 48, within(1e-3));
    assertThat(gap.maxGap()).isCloseTo(0.3 * 47 / 48, within(1e-3));
    assertThat(gap.meanGap()).isLessThan(0.02);
    assertThat(result.groups())
        .filteredOn(group -> group.group().equals("orientation"))
        .allSatisfy(group -> {
          assertThat(group.sentences()).isEqualTo(6 * 24);
          assertThat(group.atCuts().get(Label.TOXICITY)).containsExactly(1 / 6.0, 0.0, 0.0);
          assertThat(group.byPolicy()).containsExactly(Map.entry(FakeJudge.POLICY, 0.0));
        });
  }

  @Test
  void disguisesTheHeaviestWordAlone() throws Exception {
    List<Example> examples =
        List.of(
            example("you total moron", 1),
            example("moron is what you are, my dear moron!", 1),
            example("the garden is green", 0),
            example("moron", 1),
            example("this moron is wrongly called harmless", 0),
            example("this one is missed", 1));

    EvasionResult result =
        new EvasionRun(judge)
            .run(examples, judge.judge(examples.stream().map(Example::original).toList()));

    assertThat(result.harmful()).isEqualTo(2);
    assertThat(result.harmless()).isEqualTo(1);
    assertThat(judge.judged())
        .contains("you total m o r o n")
        .noneMatch(text -> text.contains("y o u"));
    assertThat(result.mutations()).hasSize(18);
    Disguise spaced = result.mutations().get(Mutation.SPACED.ordinal());
    Share survival = Objects.requireNonNull(spaced.survival().get(FakeJudge.POLICY));
    assertThat(survival.rows()).isEqualTo(2);
    assertThat(spaced.byScore().share()).isEqualTo(survival.share());
    Share changed = Objects.requireNonNull(spaced.changed().get(FakeJudge.POLICY));
    assertThat(changed.hits()).isZero();
    assertThat(changed.rows()).isEqualTo(1);
  }

  @Test
  void saysWhenThereIsNothingToDisguise() {
    List<Example> examples = List.of(example("all is well", 0));
    List<Judged> judged = judge.judge(List.of("all is well"));

    assertThatThrownBy(() -> new EvasionRun(judge).run(examples, judged))
        .isInstanceOf(TrainingException.class)
        .hasMessage("no harmful row is kept back, so there is nothing to disguise");
  }

  @Test
  void reportsTheSameForMachinesAndPeople() throws Exception {
    List<Example> examples = new ArrayList<>();
    for (int row = 0; row < 40; row++) {
      boolean bad = row % 4 == 0;
      examples.add(example("row " + row + (bad ? " of a moron" : " of a friend"), bad ? 1 : 0));
    }

    Quality quality = EvaluateRun.measure(judge, examples, options(List.of()));

    JsonNode json = new ObjectMapper().readTree(QualityJson.of(quality));
    assertThat(json.path("model").asText()).isEqualTo("fake@1");
    assertThat(json.path("overall").path("toxicity").path("auc").doubleValue()).isEqualTo(1);
    assertThat(json.path("jigsawMeanAuc").isNull()).isTrue();
    assertThat(json.at("/labels/toxicity/auc/low").doubleValue()).isEqualTo(1);
    assertThat(json.at("/sets/discord-automod/toxicity/escalation").size()).isEqualTo(10);
    assertThat(json.at("/natural/toxicity/reliability").size()).isEqualTo(2);
    assertThat(json.at("/functional/functionalities").size()).isEqualTo(71);
    assertThat(json.at("/identity/terms").size()).isEqualTo(48);
    assertThat(json.at("/evasion/mutations/0/mutation").asText()).isEqualToIgnoringCase("leet");
    assertThat(QualityJson.of(quality)).doesNotContain("NaN");
    assertThat(QualityMarkdown.of(quality, "pictures"))
        .contains("# Quality of `fake@1`")
        .contains("| toxicity | 10 / 40 | 1.000 [1.000, 1.000] |")
        .contains("![Reliability of toxicity, by set](pictures/reliability-natural.svg)")
        .contains("- Functionalities that are wrong more often than right, by score: ")
        .contains("- Disguises that more than half of harmful texts slip through with, by score: ")
        .doesNotContain("rank badly", "hardly told apart")
        .contains("| 0.07 | 0.10 → 0.00 (30) | 0.10 → 0.00 (30) |", "| toxicity | – | – | – |")
        .contains("## Escalation", "## Functional suite", "## Identity suite", "## Evasion suite");
    assertThat(QualityPicture.of(quality))
        .extracting(QualityPicture::file)
        .containsExactly("reliability-natural.svg", "escalation-natural.svg");
  }

  @Test
  void measuresOnlyWhatIsNamed() throws Exception {
    Quality quality = EvaluateRun.measure(judge, List.of(), options(List.of("identity")));

    assertThat(quality.identity()).isNotNull();
    assertThat(quality.functional()).isNull();
    assertThat(quality.evasion()).isNull();
    assertThat(QualityMarkdown.of(quality)).doesNotContain("## Sets", "## Evasion", "NaN");
  }

  private static EvaluateOptions options(List<String> sets) {
    @Nullable Path none = null;
    return new EvaluateOptions(
        List.of(Path.of("data")),
        sets,
        new EvaluateOptions.PackageTarget(Path.of("m.zip"), Path.of("cache"), 1),
        "en",
        none,
        none,
        none);
  }

  private static Example example(String text, float toxicity) {
    return Example.of(
        new Row("discord-automod", text, "en", Map.of(Label.TOXICITY, toxicity)), text);
  }
}
