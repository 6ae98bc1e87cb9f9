package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dataplane.pipeline.VerticlePlan.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerticlePlanTest {
  private static final Group LANE = group("lane", "http", "normalise", "rules", "decide");
  private static final Group COMPUTE = group("compute", "embed", "classify");

  private static Group group(String name, String... stages) {
    return new Group(name, Arrays.asList(stages), 1);
  }

  private static VerticlePlan plan(Group... groups) {
    return new VerticlePlan(List.of(groups), Set.of(groups[0].name()));
  }

  private static void assertRefused(String message, Runnable made) {
    assertThatThrownBy(made::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("verticles: " + message);
  }

  @Test
  void oneLaneRunsEverythingByDefault() {
    VerticlePlan plan = VerticlePlan.lanes(3);

    assertThat(plan.running()).containsExactly(plan.lane());
    assertThat(plan.lane().instances()).isEqualTo(3);
    assertThat(plan.lane().modelStages()).containsExactly("embed", "classify");
    assertThat(plan.runsModel()).isTrue();
    assertThat(plan.runsHttp()).isTrue();
    assertThat(plan.runsAll()).isTrue();
  }

  @Test
  void aProcessRunsWhatItNames() {
    var verticles = List.of(LANE, COMPUTE);
    var lane = new VerticlePlan(verticles, Set.of("lane"));
    var compute = new VerticlePlan(verticles, Set.of("compute"));

    assertThat(lane.running()).containsExactly(LANE);
    assertThat(lane.runsHttp()).isTrue();
    assertThat(lane.runsModel()).isFalse();
    assertThat(compute.running()).containsExactly(COMPUTE);
    assertThat(compute.runsHttp()).isFalse();
    assertThat(compute.runsModel()).isTrue();
    assertThat(compute.runsAll()).isFalse();
  }

  @Test
  void modelStagesRunInTheirOrderHoweverTheyAreListed() {
    assertThat(group("compute", "classify", "embed").modelStages())
        .containsExactly("embed", "classify");
  }

  @Test
  void refusesAnUnknownStage() {
    assertRefused(
        "unknown stage `embedd`; the stages are http, normalise, rules, decide, embed, classify",
        () -> plan(LANE, group("compute", "embedd", "classify")));
  }

  @Test
  void refusesAStageThatStandsTwice() {
    String message = "stage `embed` stands twice; each stage belongs to one verticle";
    assertRefused(message, () -> plan(LANE, COMPUTE, group("more", "embed")));
    assertRefused(message, () -> plan(LANE, group("compute", "embed", "embed", "classify")));
  }

  @Test
  void refusesAMissingStage() {
    assertRefused(
        "no verticle hosts `classify`; add it to the stages of one",
        () -> plan(LANE, group("compute", "embed")));
    assertRefused("no verticle hosts `http`; add it to the stages of one", () -> plan(COMPUTE));
  }

  @Test
  void refusesARunThatNamesNothingThatIsThere() {
    assertRefused(
        "`run` names `comptue`, which is no verticle; there are lane, compute",
        () -> new VerticlePlan(List.of(LANE, COMPUTE), Set.of("lane", "comptue")));
    assertRefused(
        "`run` names no verticle; leave it out to run all of lane, compute",
        () -> new VerticlePlan(List.of(LANE, COMPUTE), Set.of()));
  }

  @Test
  void refusesLightStagesApart() {
    assertRefused(
        "`lane` parts `http`, `normalise`, `rules` and `decide`; put them into one verticle: a hop"
            + " between threads costs more than they do",
        () -> plan(group("lane", "http", "normalise", "rules"), group("rest", "decide"), COMPUTE));
  }

  @Test
  void refusesTwoVerticlesOfOneName() {
    assertRefused(
        "two verticles are called `lane`; give each a name of its own",
        () -> plan(LANE, group("lane", "embed", "classify")));
  }

  @Test
  void refusesAVerticleWithoutNameOrStages() {
    assertRefused(
        "a verticle has no name; give it one for `run` to name it by", () -> group(" ", "embed"));
    assertRefused("`empty` hosts nothing; list its stages or leave it out", () -> group("empty"));
  }

  @Test
  void refusesAnAbsurdNumberOfInstances() {
    for (int instances : new int[] {Integer.MIN_VALUE, 0, 65, Integer.MAX_VALUE}) {
      assertRefused(
          "`lane` has %d instances; between 1 and 64 can be run".formatted(instances),
          () -> new Group("lane", LANE.stages(), instances));
    }
    assertThat(new Group("lane", LANE.stages(), 64).instances()).isEqualTo(64);
  }
}
