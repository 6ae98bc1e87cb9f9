package dev.weir.dataplane.stage.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.StageClock;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.ScreenModels;
import dev.weir.dataplane.stage.classify.ScreenTable;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.policy.run.Attributes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The screen of a toy package under policies that ask for different things. */
class ScreenStageTest {
  private static final String HARMLESS = "see you at the match tomorrow";
  private static final String MILD = "that was a " + ScreenModels.MILD + " mistake";
  private static final String RUDE = "you " + ScreenModels.RUDE;
  private static final String TRIGGER = "a " + ScreenModels.TRIGGER + " over town";

  private final ManualClock clock = new ManualClock();
  private final ScreenStage screen = new ScreenStage(ScreenModels.classifier());
  private final DecideStage decide = new DecideStage(Set.copyOf(ModelLabels.ALL));

  private static ActiveTenant policy(String clauses) {
    return Fixtures.tenant(
        "acme", "policy \"p\"\ndefault allow\nwhen unknown then hold otherwise\n" + clauses);
  }

  private Optional<Decision> cleared(ActiveTenant tenant, String text) {
    return cleared(tenant, text, "", Map.of());
  }

  /** What the pipeline would answer without the model, if it may. */
  private Optional<Decision> cleared(
      ActiveTenant tenant, String text, String locale, Map<String, Object> author) {
    var said = Attributes.ofAuthor(author);
    var message =
        new Message(text, ContentKind.CHAT, null, said, null, locale, false, Instant.EPOCH);
    Signals signals =
        Signals.of(message, Deadline.start(clock, Duration.ofSeconds(1)), Priority.SINGLE);
    signals = new NormaliseStage().apply(tenant, signals);
    signals = screen.apply(tenant, new RulesStage().apply(tenant, signals));
    return signals.find(Signal.Screened.class).isPresent() && decide.isSettled(tenant, signals)
        ? Optional.of(decide.apply(tenant, signals, new StageClock(clock)))
        : Optional.empty();
  }

  @Test
  void clearsWhatIsFarBelowEveryCut() {
    ActiveTenant tenant = policy("rule r-1 if insult >= 0.5 then hold as a.b");

    assertThat(cleared(tenant, HARMLESS)).map(Decision::verdict).contains(Verdict.ALLOW);
    assertThat(cleared(tenant, RUDE)).isEmpty();
  }

  @Test
  void clearsOnlyWhatIsHarmlessInEveryWayToReadIt() {
    ActiveTenant tenant = policy("rule r-1 if insult >= 0.5 then hold as a.b");
    String hidden = Base64.getEncoder().encodeToString(RUDE.getBytes(StandardCharsets.UTF_8));
    String harmless = Base64.getEncoder().encodeToString(HARMLESS.getBytes(StandardCharsets.UTF_8));

    assertThat(cleared(tenant, hidden)).isEmpty();
    assertThat(cleared(tenant, harmless)).isPresent();
  }

  @Test
  void clearsMoreWhereThePolicyCutsLater() {
    ActiveTenant early = policy("screen by verdict\nrule r-1 if insult >= 0.4 then hold as a.b");
    ActiveTenant late = policy("screen by verdict\nrule r-1 if insult >= 0.5 then hold as a.b");

    assertThat(cleared(early, MILD)).isEmpty();
    assertThat(cleared(late, MILD)).isPresent();
    assertThat(cleared(late, RUDE)).isEmpty();
  }

  @Test
  void keepsScoresThatAreWorthReadingUnlessOnlyTheVerdictCounts() {
    String rule = "rule r-1 if sexual >= 0.9 then hold as a.b";

    assertThat(cleared(policy(rule), MILD)).isEmpty();
    assertThat(cleared(policy(rule), HARMLESS)).isPresent();
    assertThat(cleared(policy("screen by verdict\n" + rule), MILD)).isPresent();
    assertThat(cleared(policy("screen by verdict\n" + rule), RUDE)).isPresent();
  }

  @Test
  void readsTheCutOfTheLocale() {
    ActiveTenant tenant =
        policy(
            """
            screen by verdict
            cuts insult { default 0.3 en-GB 0.6 }
            rule r-1 if insult >= cut.insult then hold as a.b
            """);

    assertThat(cleared(tenant, MILD, "en", Map.of())).isEmpty();
    assertThat(cleared(tenant, MILD, "en-GB", Map.of())).isPresent();
    assertThat(cleared(tenant, MILD, "en_gb", Map.of())).isPresent();
  }

  @Test
  void neverClearsBelowTheSmallestCutOfTheTable() {
    ActiveTenant tenant = policy("rule r-1 if insult >= 0.09 then hold as a.b");
    ActiveTenant above = policy("rule r-1 if insult >= 0.1 then hold as a.b");

    assertThat(cleared(tenant, HARMLESS)).isEmpty();
    assertThat(cleared(above, HARMLESS)).isPresent();
  }

  @Test
  void holdsBackATriggerOfALabelThatARuleReads() {
    ActiveTenant reads = policy("rule r-1 if threat >= 0.9 then hold as a.b");
    ActiveTenant doesNot = policy("rule r-1 if insult >= 0.9 then hold as a.b");

    assertThat(cleared(reads, TRIGGER)).isEmpty();
    assertThat(cleared(reads, HARMLESS)).isPresent();
    assertThat(cleared(doesNot, TRIGGER)).isPresent();
  }

  @Test
  void isOffWhereThePolicySaysSo() {
    String rule = "rule r-1 if insult >= 0.5 then hold as a.b";

    assertThat(cleared(policy("screen off\n" + rule), HARMLESS)).isEmpty();
    assertThat(cleared(policy(rule), HARMLESS)).isPresent();
  }

  @Test
  void isOffForALabelWhereItCouldChangeTheVerdict() {
    ActiveTenant tenant =
        policy(
            """
            screen off for threat
            rule r-1 if threat >= 0.5 except author has "trusted" then hold as a.b
            rule r-2 if insult >= 0.5 then hold as a.c
            """);

    assertThat(cleared(tenant, HARMLESS)).isEmpty();
    Decision trusted = cleared(tenant, HARMLESS, "", Map.of("trusted", true)).orElseThrow();
    assertThat(trusted.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(trusted.notScored())
        .containsEntry(Label.THREAT, "not_needed")
        .containsEntry(Label.INSULT, "screen");
    assertThat(cleared(tenant, RUDE, "", Map.of("trusted", true))).isEmpty();
  }

  @Test
  void letsShadowRulesSeeWhatTheyWouldHaveSeen() {
    ActiveTenant tenant =
        policy(
            """
            screen by verdict
            rule r-1 if sexual >= 0.5 then hold as a.b
            rule r-2 shadow if insult >= 0.3 then hold as a.c
            """);

    assertThat(cleared(tenant, MILD)).isEmpty();
    assertThat(cleared(tenant, HARMLESS)).isPresent();
  }

  @Test
  void clearsNothingWhereARuleAsksHowNearATextIsToExemplars() {
    String rule = "rule r-1 if insult >= 0.5 then hold as a.b\n";
    String near =
        """
        exemplars scams from set "scams"
        rule r-2 if similarity(scams) >= 0.8 then hold as a.c
        """;

    assertThat(cleared(policy(rule + near), HARMLESS)).isEmpty();
    assertThat(cleared(policy(rule), HARMLESS)).isPresent();
  }

  @Test
  void readsNothingThatIsLongerThanTheTableSpeaksOf() {
    ActiveTenant tenant = policy("rule r-1 if insult >= 0.5 then hold as a.b");
    String words = "calm words ".repeat(ScreenTable.MAX_CHARS);

    assertThat(cleared(tenant, words.substring(0, ScreenTable.MAX_CHARS))).isPresent();
    assertThat(cleared(tenant, words.substring(0, ScreenTable.MAX_CHARS) + "x")).isEmpty();
  }

  @Test
  void aRuleForLowScoresSpeaksOfWhatWasCleared() {
    ActiveTenant tenant =
        policy("rule r-1 if insult < 0.1 and author has \"new\" then label as a.b");

    assertThat(cleared(tenant, HARMLESS, "", Map.of("new", true)))
        .map(Decision::verdict)
        .contains(Verdict.LABEL);
    assertThat(cleared(tenant, HARMLESS, "", Map.of("new", false)))
        .map(Decision::verdict)
        .contains(Verdict.ALLOW);
  }

  @Test
  void whatIsClearedIsKnownAndHasNoScore() {
    ActiveTenant tenant = policy("rule r-1 if insult >= 0.5 then hold as a.b");

    Decision decision = cleared(tenant, HARMLESS).orElseThrow();

    assertThat(decision.provisional()).isFalse();
    assertThat(decision.degraded()).isEmpty();
    assertThat(decision.servedBy().wireName()).isEqualTo("screen");
    assertThat(decision.notScored()).hasSize(ModelLabels.COUNT).containsValue("screen");
    assertThat(decision.facts().cleared()).containsExactlyInAnyOrderElementsOf(ModelLabels.ALL);
  }
}
