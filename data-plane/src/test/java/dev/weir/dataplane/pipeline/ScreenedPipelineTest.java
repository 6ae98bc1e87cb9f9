package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.pipeline.Fixtures.Told;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.cache.ModelSignals;
import dev.weir.dataplane.stage.cache.SignalKey;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ScreenModels;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.screen.ScreenStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the screen stands among the stages. */
class ScreenedPipelineTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);
  private static final String HARMLESS = "see you at the match tomorrow";
  private static final String RUDE = "you " + ScreenModels.RUDE;

  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final AdmissionGate gate = new AdmissionGate(1, 2, clock);
  private final TextMemory texts = TextMemory.empty(clock);
  private final ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private final ActiveTenant unscreened =
      Fixtures.tenant("plain", Fixtures.POLICY + "\nscreen off\n");
  private final Pipeline pipeline =
      Fixtures.pipeline(
          Fixtures.light(texts),
          model,
          texts,
          new ScreenStage(ScreenModels.classifier()),
          gate,
          clock);

  private Told run(ActiveTenant whose, String text) {
    Told told = new Told();
    pipeline.run(whose, signals(text), Pipeline.Memory.USE, Pipeline.Need.VERDICT, told);
    return told;
  }

  private Signals signals(String text) {
    return Signals.of(Fixtures.message(text), Deadline.start(clock, DEADLINE), Priority.SINGLE);
  }

  @Test
  void aClearedMessageNeverReachesTheModel() {
    Decision decision = run(tenant, HARMLESS).only();

    assertThat(model.asked).isEmpty();
    assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(decision.servedBy()).isEqualTo(ServedBy.SCREEN);
    assertThat(decision.notScored()).containsEntry(Label.INSULT, "screen");
    assertThat(decision.provisional()).isFalse();
    assertThat(decision.stageMicros()).containsKey("screen");
  }

  @Test
  void whatIsNotClearedIsReadByTheModel() {
    Told told = run(tenant, RUDE);
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));

    assertThat(told.only().servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void saysTheSameAsTheModelWhereThePolicyTurnsItOff() {
    Told told = run(unscreened, HARMLESS);
    model.answer(Fixtures.scored(Label.INSULT, 0.02f));

    assertThat(told.only().servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(told.only().verdict()).isEqualTo(run(tenant, HARMLESS).only().verdict());
  }

  @Test
  void aLabelThatIsNotClearedIsReadByTheModelIfItCouldChangeTheVerdict() {
    ActiveTenant careful =
        Fixtures.tenant("careful", Fixtures.POLICY + "\nscreen off for insult\n");

    Told told = run(careful, HARMLESS);
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));

    assertThat(told.only().servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void clearsWithoutASeatAtTheModel() {
    takeAllSeats();

    Decision harmless = run(tenant, HARMLESS).only();
    Decision rude = run(tenant, RUDE).only();

    assertThat(harmless.degraded()).isEmpty();
    assertThat(harmless.servedBy()).isEqualTo(ServedBy.SCREEN);
    assertThat(rude.degraded()).containsExactly("admission");
  }

  /** Another tenant takes all there is, and this one its share. */
  private void takeAllSeats() {
    for (String name : List.of("acme", "flood")) {
      TenantId id = new TenantId(name);
      while (gate.tryEnter(id, 1, DEADLINE.toNanos()) != null) {
        // until there is none left
      }
    }
  }

  @Test
  void rememberedScoresGoBeforeIt() {
    Signals read = new NormaliseStage().apply(tenant, signals(HARMLESS));
    float[] scores = new float[Label.values().length];
    scores[Label.INSULT.ordinal()] = 0.9f;
    texts
        .signals()
        .remember(
            SignalKey.of(tenant, read),
            new ModelSignals(new LabelScores(scores, true), null),
            texts.signals().epoch());

    Decision decision = run(tenant, HARMLESS).only();

    assertThat(decision.servedBy()).isEqualTo(ServedBy.CACHE);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void whatLooksLikeSomethingThatWasHeldBackIsReadByTheModel() {
    String words = "see you at the big match on the green field tomorrow with all our old friends";
    Told held = run(tenant, words + " " + ScreenModels.RUDE);
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));
    assertThat(held.only().verdict()).isEqualTo(Verdict.HOLD);
    int asked = model.asked.size();

    Told lookalike = run(tenant, words);
    Told other =
        run(tenant, "we met at a small cafe near my house and talked about the long way home");

    assertThat(model.asked).hasSize(asked + 1);
    assertThat(lookalike.decided).isEmpty();
    assertThat(other.only().servedBy()).isEqualTo(ServedBy.SCREEN);
  }

  @Test
  void leavesNothingToRemember() {
    run(tenant, HARMLESS);

    assertThat(texts.signals().size()).isZero();
  }

  @Test
  void whatTheRulesHaveSettledStaysTheirs() {
    Decision decision = run(tenant, "gold for sale").only();

    assertThat(decision.servedBy()).isEqualTo(ServedBy.RULES);
    assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decision.stageMicros()).doesNotContainKey("screen");
  }
}
