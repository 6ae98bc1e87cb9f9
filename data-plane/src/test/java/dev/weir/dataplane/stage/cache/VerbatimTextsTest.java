package dev.weir.dataplane.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.policy.run.Language;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerbatimTextsTest {
  private static final String SPAM = "G0LD for sale";
  private static final Language ENGLISH = new Language("en", Language.Source.DEFAULT, 1);

  private final ManualClock clock = new ManualClock();
  private final TextMemory memory = TextMemory.empty(clock);
  private final VerbatimTexts texts = memory.verbatim();
  private final ActiveTenant acme = Fixtures.tenant("acme", Fixtures.POLICY);
  private final ActiveTenant globex = Fixtures.tenant("globex", Fixtures.POLICY);

  private Signals message(String text, String locale) {
    return Signals.of(
        Message.of(text, ContentKind.CHAT, locale),
        Deadline.start(clock, Duration.ofMillis(100)),
        Priority.SINGLE);
  }

  private VerbatimTexts.Look look(ActiveTenant tenant, String text) {
    return texts.look(tenant, message(text, ""));
  }

  private static Signals read(ActiveTenant tenant, Signals message) {
    Signals inEnglish = new NormaliseStage().apply(tenant, message);
    return new RulesStage()
        .apply(tenant, inEnglish.with(new Signal.InLanguage(ENGLISH)))
        .with(new Signal.Precedent(Verdict.HOLD));
  }

  private void remember(ActiveTenant tenant, String text) {
    look(tenant, text).remember(read(tenant, message(text, "")));
  }

  private boolean knows(ActiveTenant tenant, String text) {
    return look(tenant, text).signals().find(Signal.Identified.class).isPresent();
  }

  @Test
  void givesBackAllThatTheTextGivesAloneAndNothingElse() {
    remember(acme, SPAM);
    Signals anew = read(acme, message(SPAM, ""));

    Signals known = look(acme, SPAM).signals();

    assertThat(known.get(Signal.Identified.class)).isEqualTo(anew.get(Signal.Identified.class));
    assertThat(known.get(Signal.InLanguage.class)).isEqualTo(anew.get(Signal.InLanguage.class));
    assertThat(known.get(Signal.RuleFindings.class).findings().spans())
        .isEqualTo(anew.get(Signal.RuleFindings.class).findings().spans())
        .hasSize(1);
    assertThat(known.get(Signal.Normalised.class).text().canonical()).isEqualTo("g0ld for sale");
    assertThat(known.find(Signal.Precedent.class)).isEmpty();
  }

  @Test
  void knowsATextToTheLetterAlone() {
    remember(acme, SPAM);

    assertThat(knows(acme, " " + SPAM)).isFalse(); // canonically equal, and one place further on
    assertThat(knows(acme, "g0ld for sale")).isFalse();
    assertThat(knows(acme, SPAM)).isTrue();
  }

  @Test
  void knowsItForItsTenantSnapshotAndLanguageAlone() {
    remember(acme, SPAM);
    Versions next = new Versions("s2", "lobby@2", "m@1", "1");

    assertThat(knows(globex, SPAM)).isFalse();
    assertThat(knows(new ActiveTenant(acme.scope(), acme.snapshot(), acme.policy(), next), SPAM))
        .isFalse();
    assertThat(texts.look(acme, message(SPAM, "fr")).signals().found()).isEmpty();
    assertThat(knows(acme, SPAM)).isTrue(); // the positive control
  }

  @Test
  void forgetsATextByWhatItIsKnownByElsewhere() {
    remember(acme, SPAM);
    remember(acme, "g0ld for sale");
    remember(acme, "gold medal");
    remember(globex, SPAM);

    memory.purge(
        acme.scope().tenant(), read(acme, message(SPAM, "")).get(Signal.Identified.class).text());

    assertThat(knows(acme, SPAM)).isFalse();
    assertThat(knows(acme, "g0ld for sale")).isFalse(); // the same text in other letters
    assertThat(knows(acme, "gold medal")).isTrue();
    assertThat(knows(globex, SPAM)).isTrue();
  }

  @Test
  void forgetsAllOfATenants() {
    remember(acme, SPAM);
    remember(globex, SPAM);

    memory.purge(acme.scope().tenant());

    assertThat(knows(acme, SPAM)).isFalse();
    assertThat(knows(globex, SPAM)).isTrue();
  }

  @Test
  void doesNotRememberWhatWasPurgedMeanwhile() {
    VerbatimTexts.Look look = look(acme, SPAM);
    memory.purge(acme.scope().tenant());

    look.remember(read(acme, message(SPAM, "")));

    assertThat(knows(acme, SPAM)).isFalse();
  }

  @Test
  void keepsNoTextWithManyFinds() {
    String most = "gold for sale ".repeat(VerbatimTexts.SPANS_MAX);
    String more = most + "gold for sale";
    remember(acme, most);
    remember(acme, more);

    assertThat(knows(acme, most)).isTrue();
    assertThat(knows(acme, more)).isFalse();
  }

  @Test
  void forgetsATextAfterItsTime() {
    remember(acme, SPAM);

    clock.advance(VerbatimTexts.TTL.minusNanos(1));
    assertThat(knows(acme, SPAM)).isTrue();
    clock.advance(Duration.ofNanos(1));
    assertThat(knows(acme, SPAM)).isFalse();
  }

  @Test
  void holdsNoMoreTextsThanItsBound() {
    Signals read = read(acme, message(SPAM, ""));
    for (int i = 0; i < VerbatimTexts.ENTRIES_MAX + 1_000; i++) {
      look(acme, SPAM + i).remember(read);
    }

    assertThat(texts.size()).isBetween(1L, (long) VerbatimTexts.ENTRIES_MAX);
  }
}
