package dev.weir.dataplane.stage.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.ExemplarsInForce;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageClock;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.run.Neighbour;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Neighbours become facts. */
class SimilarityFactsTest {
  private static final String POLICY =
      """
      policy "near"
      default allow
      when unknown then soft_block for similarity(scams); allow otherwise
      exemplars scams from set "scam-openers"
      rule r-001 if similarity(scams) >= 0.8 then hold as spam.scam
      """;

  private final ManualClock clock = new ManualClock();
  private final DecideStage decide = new DecideStage(Set.copyOf(ModelLabels.ALL));
  private final ActiveTenant tenant = tenant();

  private static ActiveTenant tenant() {
    ExemplarSet set =
        new ExemplarSet(
            "scam-openers", false, List.of(new Exemplar(3, "a"), new Exemplar(12, "b")));
    ActiveTenant plain = Fixtures.tenant("acme", "policy \"p\" default allow");
    var sets = new ExemplarSets(Set.of("scam-openers"), Set.of());
    var policy =
        new PolicyCompiler()
            .compile(new PolicySource("policy.weir", POLICY), WordLists.none(), sets)
            .policy();
    return new ActiveTenant(
        plain.scope(),
        plain.snapshot(),
        Objects.requireNonNull(policy),
        plain.versions(),
        List.of(new ExemplarsInForce(set, "digest", set)));
  }

  @Test
  void theNearestCountsAndIsNamedByItsLine() {
    Decision decision = decide(near(true, new Nearest(1, 0.9f), new Nearest(0, -0.2f)));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.provisional()).isFalse();
    assertThat(decision.facts().similarity(0)).isEqualTo(0.9f);
    assertThat(decision.facts().nearestTo(0))
        .containsExactly(
            new Neighbour("scam-openers", 12, 0.9f), new Neighbour("scam-openers", 3, 0));
  }

  @Test
  void aCosineBeyondItsRangeIsClipped() {
    assertThat(decide(near(true, new Nearest(0, -0.4f))).facts().similarity(0)).isZero();
    assertThat(decide(near(true, new Nearest(0, 1.0001f))).facts().similarity(0)).isEqualTo(1);
  }

  @Test
  void nothingIsNearInAnEmptySet() {
    assertThat(decide(near(true)).facts().similarity(0)).isZero();
  }

  @Test
  void aSetThatIsNotHereIsUnknownAndMayStillBecomeKnown() {
    Decision decision = decide(new Signal.StageSkipped("ann", SkipReason.FAILED));

    assertThat(decision.verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(decision.degraded()).containsExactly("ann");
    assertThat(decision.provisional()).isTrue();
    assertThat(decision.facts().score(Label.INSULT)).isEqualTo(0.2f);
  }

  @Test
  void aTextThatWasReadInPartMayStillComeNearer() {
    Decision decision = decide(near(false, new Nearest(0, 0.3f)));

    assertThat(decision.degraded()).containsExactly(DecideStage.LONG_TEXT);
    assertThat(decision.provisional()).isTrue();
  }

  @Test
  void aTextIsNotSettledWhileItsSimilarityIsUnknown() {
    assertThat(decide.isSettled(tenant, signals())).isFalse();
    assertThat(decide.isSettled(Fixtures.tenant("b", "policy \"p\" default allow"), signals()))
        .isTrue();
  }

  private Decision decide(Signal found) {
    Signals signals = signals().with(found).with(Fixtures.scored(Label.INSULT, 0.2f));
    return decide.apply(tenant, signals, new StageClock(clock));
  }

  private static Signal near(boolean complete, Nearest... nearest) {
    return new Signal.Near(new Neighbours(Map.of("digest", List.of(nearest)), complete));
  }

  private Signals signals() {
    return Signals.of(
        Fixtures.message("x"), Deadline.start(clock, Duration.ofMillis(100)), Priority.SINGLE);
  }
}
