package dev.weir.dataplane.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LanguageTag;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.ModelSignals;
import dev.weir.dataplane.stage.cache.SignalKey;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.policy.run.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a text that is in another language than it is said to be. */
class LanguagePipelineTest {
  private static final LanguageDetector DETECTOR = LanguageDetector.load();

  private static final Set<String> SERVED = Set.of("", "en", "sv");
  private static final String FINNISH = "Voitko kertoa, miten tämä haarniska korjataan?";
  private static final String ENGLISH = "I don't understand why nobody answers my messages.";

  private static final String POLICY =
      """
      policy "lobby"
      default allow
      when unknown then hold for insult; allow otherwise
      cuts insult { default 0.8  en 0.6 }
      words banned { "haarniska" }
      rule r-001 "Armour" if text hits banned and language is "fi" then block as armour.gone
      rule r-002 "Insult" if insult >= cut.insult then hold as harassment.insult
      """;

  private final ManualClock clock = new ManualClock();
  private final TextMemory texts = TextMemory.empty(clock);
  private final Fixtures.ScriptedModel model = new Fixtures.ScriptedModel();
  private final Pipeline pipeline =
      Fixtures.pipelineOf(
          light(), model, texts, locale -> SERVED.contains(LanguageTag.of(locale)), clock);

  private List<Stage.Inline> light() {
    List<Stage.Inline> stages = new ArrayList<>(Fixtures.light(texts));
    stages.add(1, new LanguageStage(DETECTOR, "en", texts::languageOf));
    return stages;
  }

  private Fixtures.Told run(ActiveTenant tenant, String text, String locale) {
    Fixtures.Told told = new Fixtures.Told();
    pipeline.run(
        tenant,
        Signals.of(
            Message.of(text, ContentKind.CHAT, locale),
            Deadline.start(clock, Duration.ofMillis(100)),
            Priority.SINGLE),
        Pipeline.Memory.USE,
        Pipeline.Need.VERDICT,
        told);
    return told;
  }

  private Decision decide(String policy, String text, String locale) {
    return run(Fixtures.tenant("acme", policy), text, locale).only();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en", "en-GB"})
  void neverScoresFinnishAsEnglish(String locale) {
    Decision decision = decide(Fixtures.POLICY, FINNISH, locale);

    assertThat(model.asked).isEmpty();
    assertThat(decision.notScored()).containsEntry(Label.INSULT, "language");
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD); // unknown is not clean
    assertThat(decision.provisional()).isFalse();
    assertThat(decision.degraded()).isEmpty();
    assertThat(decision.facts().language().tag()).isEqualTo("fi");
    assertThat(decision.facts().language().source()).isEqualTo(Language.Source.DETECTOR);
    assertThat(decision.facts().locale()).isEqualTo(locale.toLowerCase(Locale.ROOT));
  }

  @Test
  void rulesStillRuleOnIt() {
    assertThat(decide(POLICY, FINNISH, "en").verdict()).isEqualTo(Verdict.BLOCK);

    run(Fixtures.tenant("acme", POLICY), "haarniska", "en");
    assertThat(model.asked).hasSize(1); // too short to tell: nothing was blocked, the model decides
  }

  @ParameterizedTest
  @ValueSource(strings = {"gg wp", "kiitos paljon", "nerf reaper he is op af pls devs"})
  void leavesTheScoresOfWhatIsShortOrEnglish(String text) {
    var told = run(Fixtures.tenant("acme", POLICY), text, "en");
    model.answer(Fixtures.scored(Label.INSULT, 0.9f));

    assertThat(told.only().servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(told.only().facts().score(Label.INSULT)).isEqualTo(0.9f);
  }

  @Test
  void scoresEnglishUnderAnotherLocaleByTheCutsOfEnglish() {
    var told = run(Fixtures.tenant("acme", POLICY), ENGLISH, "fi-FI");
    assertThat(requireNonNull(model.asked.getFirst()).locale()).isEqualTo("en");
    model.answer(Fixtures.scored(Label.INSULT, 0.7f));

    assertThat(told.only().verdict()).isEqualTo(Verdict.HOLD); // 0.7 is over the cut of en alone
    assertThat(told.only().facts().language().tag()).isEqualTo("en");
  }

  @Test
  void remembersScoresByTheLanguageThatTheyAreFor() {
    ActiveTenant tenant = Fixtures.tenant("acme", POLICY);
    run(tenant, "kiitos paljon", "en");
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(run(tenant, "kiitos paljon", "en").only().servedBy()).isEqualTo(ServedBy.CACHE);
    run(tenant, "kiitos paljon", "sv");
    assertThat(model.asked).hasSize(2);
    assertThat(run(tenant, "kiitos paljon", "fi").only().notScored())
        .containsEntry(Label.INSULT, "language");
    run(tenant, ENGLISH, "fi");
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    Decision again = run(tenant, ENGLISH, "fi").only();
    assertThat(again.servedBy()).isEqualTo(ServedBy.CACHE);
    assertThat(again.facts().language().tag()).isEqualTo("en");
  }

  @Test
  void looksForTheLanguageOfATextThatIsRememberedOnlyOnce() {
    ActiveTenant tenant = Fixtures.tenant("acme", POLICY);
    Message message = Message.of(ENGLISH, ContentKind.CHAT, "en");
    Signals normalised =
        new NormaliseStage()
            .apply(
                tenant,
                Signals.of(
                    message, Deadline.start(clock, Duration.ofMillis(100)), Priority.SINGLE));
    var planted = new Language("sv", Language.Source.DETECTOR, 0.7f);
    texts
        .signals()
        .remember(
            SignalKey.of(tenant, normalised),
            new ModelSignals(
                ((Signal.Scored) Fixtures.scored(Label.INSULT, 0.1f)).scores(), null, planted),
            texts.signals().epoch());

    assertThat(run(tenant, ENGLISH, "en").only().facts().language()).isEqualTo(planted);
  }

  @Test
  void saysWhoSaidSo() {
    assertThat(decide(Fixtures.POLICY, "gold for sale", "").facts().language())
        .isEqualTo(new Language("en", Language.Source.DEFAULT, 1));
    assertThat(decide(Fixtures.POLICY, "gold for sale", "de_AT").facts().language())
        .isEqualTo(new Language("de", Language.Source.REQUEST, 1));
  }
}
