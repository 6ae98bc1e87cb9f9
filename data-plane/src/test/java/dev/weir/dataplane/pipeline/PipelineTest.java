package dev.weir.dataplane.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.pipeline.Fixtures.Told;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.cache.Ruling;
import dev.weir.dataplane.stage.cache.TextMemory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);

  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final AdmissionGate gate = new AdmissionGate(1, 2, clock);
  private final TextMemory texts = TextMemory.empty(clock);
  private final Told told = new Told();
  private final ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private final Pipeline pipeline =
      Fixtures.pipeline(Fixtures.light(texts), model, texts, Fixtures.NO_SCREEN, gate, clock);

  private void run(String text) {
    run(tenant, text, Pipeline.Memory.USE, told);
  }

  private void run(ActiveTenant whose, String text, Pipeline.Memory memory, Told listener) {
    pipeline.run(whose, signals(text), memory, Pipeline.Need.VERDICT, listener);
  }

  private Signals signals(String text) {
    return Signals.of(Fixtures.message(text), Deadline.start(clock, DEADLINE), Priority.SINGLE);
  }

  @Test
  void decidesOnTheModelsScores() {
    run("you fool");
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));

    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(told.only().servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(told.only().degraded()).isEmpty();
    assertThat(told.only().provisional()).isFalse();
    assertThat(told.settledLate).isEmpty();
  }

  @Test
  void doesNotAskTheModelWhenTheRulesHaveSettledIt() {
    run("G0LD for sale");

    assertThat(model.asked).isEmpty();
    assertThat(told.only().verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(told.only().servedBy()).isEqualTo(ServedBy.RULES);
    assertThat(told.only().notScored()).containsEntry(Label.INSULT, "not_needed");
  }

  @Test
  void answersAtTheCutOffWhenTheModelIsLate() {
    run("you fool");
    clock.advance(Duration.ofMillis(79));
    assertThat(told.decided).isEmpty();

    clock.advance(Duration.ofMillis(1));

    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD); // the policy's unknown clause
    assertThat(told.only().degraded()).containsExactly("model");
    assertThat(told.only().provisional()).isTrue();
    assertThat(told.only().notScored()).isEmpty();
  }

  @Test
  void settlesWithTheAnswerThatCameAfterTheCutOff() {
    run("you fool");
    clock.advance(DEADLINE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(told.decided).hasSize(1);
    assertThat(told.settledLate).hasSize(1);
    assertThat(told.settledLate.getFirst()).isNotNull();
    assertThat(told.settledLate.getFirst().verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(told.settledLate.getFirst().provisional()).isFalse();
  }

  @Test
  void givesUpOnAnAnswerThatDoesNotComeAndLeavesALaterOneAlone() {
    run("you fool");
    clock.advance(Duration.ofMillis(80));
    clock.advance(Pipeline.GIVE_UP.minusNanos(1));
    assertThat(told.decided).hasSize(1);
    assertThat(told.settledLate).isEmpty();

    clock.advance(Duration.ofNanos(1));
    assertThat(told.settledLate).containsExactly((dev.weir.dataplane.stage.decide.Decision) null);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(told.settledLate).hasSize(1);
  }

  @Test
  void doesNotGiveUpWhatHasBeenAnswered() {
    run("you fool");
    clock.advance(DEADLINE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    clock.advance(Pipeline.GIVE_UP.multipliedBy(2));

    assertThat(told.settledLate).hasSize(1).doesNotContainNull();
  }

  @Test
  void aRecheckTakesNoSeatAndAsksWhereAllSeatsAreTaken() {
    Told rechecked = new Told();
    AdmissionGate full = new AdmissionGate(1, 2, clock);
    while (full.tryEnter(tenant.scope().tenant(), 1, DEADLINE.toNanos()) != null) {}
    int taken = full.taken();
    Pipeline behind =
        Fixtures.pipeline(Fixtures.light(texts), model, texts, Fixtures.NO_SCREEN, full, clock);
    behind.run(
        tenant,
        Signals.of(Fixtures.message("you fool"), Deadline.start(clock, DEADLINE), Priority.SINGLE),
        Pipeline.Memory.USE,
        Pipeline.Need.VERDICT,
        told);
    assertThat(model.asked).as("the positive control: a live message needs a seat").isEmpty();

    behind.run(
        tenant,
        Signals.of(Fixtures.message("you oaf"), Deadline.start(clock, DEADLINE), Priority.RECHECK),
        Pipeline.Memory.USE,
        Pipeline.Need.VERDICT,
        rechecked);

    assertThat(model.asked).hasSize(1);
    assertThat(model.asked.getFirst().priority()).isEqualTo(Priority.RECHECK);
    assertThat(full.taken()).isEqualTo(taken);
  }

  @Test
  void saysThatNoAnswerWillComeWhenTheModelIsBroken() {
    run("you fool");
    model.answers.getLast().completeExceptionally(new StageFailure("embed", SkipReason.OVERLOADED));

    assertThat(told.only().degraded()).containsExactly("embed");
    assertThat(told.only().provisional()).isTrue();
    assertThat(told.settledLate).containsExactly((dev.weir.dataplane.stage.decide.Decision) null);
  }

  @Test
  void doesNotStartTheModelWhenThereIsNoTimeLeft() {
    var signals =
        Signals.of(Fixtures.message("you fool"), Deadline.start(clock, DEADLINE), Priority.SINGLE);
    clock.advance(Duration.ofMillis(90));
    pipeline.run(tenant, signals, Pipeline.Memory.USE, Pipeline.Need.VERDICT, told);

    assertThat(model.asked).isEmpty();
    assertThat(told.only().degraded()).containsExactly("model");
    assertThat(told.settledLate).hasSize(1);
  }

  @Test
  void leavesOutOnPurposeWhatTheModelDoesNotServe() {
    var message =
        dev.weir.dataplane.stage.Message.of(
            "du Depp", dev.weir.contracts.ContentKind.CHAT, "de-AT");
    pipeline.run(
        tenant,
        Signals.of(message, Deadline.start(clock, DEADLINE), Priority.SINGLE),
        Pipeline.Memory.USE,
        Pipeline.Need.VERDICT,
        told);

    assertThat(told.only().notScored()).containsEntry(Label.INSULT, "language");
    assertThat(told.only().degraded()).isEmpty();
    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD); // unknown is not clean
    assertThat(told.only().provisional()).isFalse(); // but nothing will make it known
  }

  @Test
  void hasNothingToSayAboutAnEmptyText() {
    run(" \u200B\u0000 ");

    assertThat(model.asked).isEmpty();
    assertThat(told.only().notScored()).containsEntry(Label.INSULT, "no_text");
  }

  @Test
  void usesWhatWasReadOfALongTextAndSaysSo() {
    float[] scores = new float[Label.values().length];
    scores[Label.INSULT.ordinal()] = 0.2f;
    model.soFar = new Signal.Scored(new LabelScores(scores, false));
    run("a long text");
    clock.advance(DEADLINE);

    assertThat(told.only().degraded()).containsExactly("long_text");
    assertThat(told.only().provisional()).isTrue();
    assertThat(told.only().verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void remembersWhatTheModelSaidOfATextAndJudgesItAnew() {
    run("you fool");
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    Told again = new Told();
    ActiveTenant milder = Fixtures.tenant("acme", Fixtures.POLICY.replace(">= 0.8", ">= 0.95"));

    run(milder, "You  FOOL", Pipeline.Memory.USE, again); // the same canonical text

    assertThat(model.asked).hasSize(1);
    assertThat(again.only().servedBy()).isEqualTo(ServedBy.CACHE);
    assertThat(again.only().facts().score(Label.INSULT)).isEqualTo(0.9f);
    assertThat(again.only().verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void theRulesRunThoughTheTextIsRemembered() {
    run("silver for sale");
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    Told again = new Told();
    ActiveTenant stricter = Fixtures.tenant("acme", Fixtures.POLICY.replace("gold", "silver"));

    run(stricter, "silver for sale", Pipeline.Memory.USE, again);

    assertThat(again.only().verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(again.only().spans()).isNotEmpty();
  }

  private static final String BAD =
      "you and your whole team are worthless and nobody here wants to see you again ever";

  private static final String NOT_HELD =
      Fixtures.POLICY.replace("hold for insult; allow otherwise", "allow otherwise");

  @Test
  void aTextThatLooksLikeABadOneIsHeldWhileTheModelIsSilentAndJudgedByItsOwnScoresThen() {
    ActiveTenant open = Fixtures.tenant("acme", NOT_HELD);
    run(open, BAD, Pipeline.Memory.USE, new Told());
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    Told variant = new Told();

    run(open, BAD.replace("are worthless", "are not worthless"), Pipeline.Memory.USE, variant);
    clock.advance(Duration.ofMillis(100));

    assertThat(variant.only().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(variant.only().servedBy()).isEqualTo(ServedBy.NEAR_DUPLICATE);
    assertThat(variant.only().provisional()).isTrue();
    assertThat(variant.only().degraded()).containsExactly("model");

    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    assertThat(variant.settledLate)
        .singleElement()
        .satisfies(settled -> {
          assertThat(requireNonNull(settled).verdict()).isEqualTo(Verdict.ALLOW);
          assertThat(settled.servedBy()).isEqualTo(ServedBy.CLASSIFIER);
        });
  }

  @Test
  void aTextThatLooksLikeAGoodOneIsNoBetterForIt() {
    run(BAD.replace("are worthless", "are not worthless"));
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    Told variant = new Told();

    run(tenant, BAD, Pipeline.Memory.USE, variant);
    clock.advance(Duration.ofMillis(100));

    assertThat(variant.only().verdict()).isEqualTo(Verdict.HOLD); // as the policy says of unknown
    assertThat(variant.only().servedBy()).isEqualTo(ServedBy.RULES);
  }

  @Test
  void anExampleIsNoBetterEitherThanWhatTheModelSaysOfTheTextItself() {
    ActiveTenant open = Fixtures.tenant("acme", NOT_HELD);
    run(open, BAD, Pipeline.Memory.USE, new Told());
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    Told variant = new Told();

    run(open, BAD.replace("worthless", "great"), Pipeline.Memory.USE, variant);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(variant.only().verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(variant.only().provisional()).isFalse();
  }

  @Test
  void aRulingIsAFactForThePolicyFromTheNextMessageOn() {
    ActiveTenant ruling =
        Fixtures.tenant(
            "acme",
            Fixtures.POLICY.replace(
                "rule r-001",
                """
                rule r-000 if precedent is block then block as precedent.block
                rule r-001\
                """));
    var scope = ruling.scope();
    texts
        .precedents()
        .rule(scope.tenant(), scope.contentHash("you fool"), new Ruling(Verdict.BLOCK, 1));
    Told ruled = new Told();
    run(ruling, "  You   FOOL", Pipeline.Memory.USE, ruled);

    assertThat(ruled.only().verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(ruled.only().facts().precedent()).isEqualTo(Verdict.BLOCK);
    assertThat(model.asked).isEmpty();

    run(ruling, "you fools", Pipeline.Memory.USE, new Told());
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void anotherTenantsTextIsAnotherText() {
    run("you fool");
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    Told other = new Told();

    run(Fixtures.tenant("globex", Fixtures.POLICY), "you fool", Pipeline.Memory.USE, other);

    assertThat(model.asked).hasSize(2);
    assertThat(other.decided).isEmpty();
  }

  @Test
  void readsATextThatComesAgainToTheLetterFromMemory() {
    Told first = new Told();
    run(tenant, "G0LD for sale", Pipeline.Memory.USE, first);
    Told second = new Told();
    Pipeline withoutStages =
        Fixtures.pipeline(List.of(), model, texts, Fixtures.NO_SCREEN, gate, clock);
    withoutStages.run(
        tenant, signals("G0LD for sale"), Pipeline.Memory.USE, Pipeline.Need.VERDICT, second);

    assertThat(second.only().verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(second.only().spans()).isEqualTo(first.only().spans()).isNotEmpty();
    assertThat(second.only().notScored()).isEqualTo(first.only().notScored());
  }

  @Test
  void aDryRunLeavesNothingOfWhatItReads() {
    run(tenant, "G0LD for sale", Pipeline.Memory.READ, new Told());
    assertThat(texts.verbatim().look(tenant, signals("G0LD for sale")).signals().found()).isEmpty();

    run(tenant, "G0LD for sale", Pipeline.Memory.USE, new Told());
    assertThat(texts.verbatim().look(tenant, signals("G0LD for sale")).signals().found())
        .isNotEmpty(); // the positive control
  }

  @Test
  void aDryRunReadsWhatIsRememberedAndLeavesNothing() {
    run(tenant, "you fool", Pipeline.Memory.READ, new Told());
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    assertThat(texts.signals().size()).isZero();

    run("you fool");
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    Told dry = new Told();
    run(tenant, "you fool", Pipeline.Memory.READ, dry);

    assertThat(texts.signals().size()).isEqualTo(1); // the positive control
    assertThat(dry.only().servedBy()).isEqualTo(ServedBy.CACHE);
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void equalTextsUnderWayAreReadOnceAndEachKeepsItsDeadline() {
    Told second = new Told();
    run("you fool");
    clock.advance(Duration.ofMillis(50));
    run(tenant, "you fool", Pipeline.Memory.USE, second);
    assertThat(model.asked).hasSize(1);

    clock.advance(Duration.ofMillis(30)); // the first one's cut-off
    assertThat(told.only().provisional()).isTrue();
    assertThat(second.decided).isEmpty();
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));

    assertThat(second.only().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(second.only().degraded()).isEmpty();
    assertThat(told.settledLate).hasSize(1);
  }

  @Test
  void answersAtOnceFromWhatItKnowsWhenThereIsNoSeat() {
    while (gate.tryEnter(tenant.scope().tenant(), 1, DEADLINE.toNanos()) != null) {
      // takes every seat
    }
    run("you fool");

    assertThat(model.asked).isEmpty();
    assertThat(told.only().degraded()).containsExactly("admission");
    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD); // the policy's unknown clause
    assertThat(told.only().provisional()).isTrue();
    assertThat(told.settledLate).hasSize(1); // so that it is looked at again
  }

  @Test
  void whatTheRulesSettleNeedsNoSeat() {
    while (gate.tryEnter(tenant.scope().tenant(), 1, DEADLINE.toNanos()) != null) {
      // takes every seat
    }
    run("gold for sale");

    assertThat(told.only().degraded()).isEmpty();
    assertThat(told.only().verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void givesTheSeatBackHoweverTheRunEnds() {
    run("one");
    assertThat(gate.taken()).isEqualTo(1);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    run("two");
    model.answers.getLast().completeExceptionally(new StageFailure("embed", SkipReason.FAILED));

    assertThat(gate.taken()).isZero();
  }

  @Test
  void namesALabelThatThePolicyReadsAndNoModelScores() {
    String policy =
        Fixtures.POLICY.replace(
            "test r-001",
            "rule r-003 \"Copied\" if ip_violation >= 0.5 then hold as ip.copied\n\ntest r-001");
    run(Fixtures.tenant("acme", policy), "you fool", Pipeline.Memory.USE, told);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(told.only().notScored()).containsOnly(entry(Label.IP_VIOLATION, "rules_only"));
  }
}
