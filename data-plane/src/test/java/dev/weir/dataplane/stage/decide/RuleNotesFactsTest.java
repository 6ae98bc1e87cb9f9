package dev.weir.dataplane.stage.decide;

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
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.StageClock;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.policy.run.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a canary rule catches, and which texts are escalated. */
class RuleNotesFactsTest {
  private static final String CANARY =
      """
      policy "canary"
      default allow
      when unknown then allow otherwise
      rule r-001 canary 20% if insult >= 0.5 then hold as harassment.insult
      """;
  private static final String ESCALATES =
      """
      policy "escalates"
      default allow
      when unknown then allow otherwise
      rule r-001 if text length > 1000 then hold as spam.long
        escalate when insult >= 0.5 share 20%
      """;

  private final ManualClock clock = new ManualClock();
  private final DecideStage decide = new DecideStage(Set.copyOf(ModelLabels.ALL));

  private static Message message(
      String text, @Nullable String author, @Nullable String conversation) {
    return new Message(
        text, ContentKind.CHAT, author, Attributes.NONE, conversation, "", false, Instant.EPOCH);
  }

  private Signals normalised(ActiveTenant tenant, Message message) {
    return new NormaliseStage()
        .apply(
            tenant,
            Signals.of(message, Deadline.start(clock, Duration.ofMillis(100)), Priority.SINGLE));
  }

  private Decision decide(ActiveTenant tenant, Message message) {
    Signals signals = normalised(tenant, message).with(Fixtures.scored(Label.INSULT, 0.9f));
    return decide.apply(tenant, signals, new StageClock(clock));
  }

  /** Which of 1,000 messages are held, by number. */
  private Set<Integer> held(String tenant, Function<Integer, Message> messages) {
    ActiveTenant active = Fixtures.tenant(tenant, CANARY);
    Set<Integer> held = new HashSet<>();
    IntStream.range(0, 1_000)
        .filter(i -> decide(active, messages.apply(i)).verdict() == Verdict.HOLD)
        .forEach(held::add);
    return held;
  }

  @Test
  void aCanaryCatchesAuthorsWhateverTheyWriteAndWherever() {
    Set<Integer> held = held("acme", i -> message("one", "author " + i, null));
    // 1,000 draws at 20 %: the standard deviation is 13.
    assertThat(held).hasSizeBetween(148, 252);
    assertThat(held("acme", i -> message("two " + i, "author " + i, "room " + i))).isEqualTo(held);
  }

  @Test
  void elseConversationsAndElseTexts() {
    Set<Integer> rooms = held("acme", i -> message("one", null, "room " + i));
    assertThat(rooms).hasSizeBetween(148, 252);
    assertThat(held("acme", i -> message("two", null, "room " + i))).isEqualTo(rooms);
    Set<Integer> texts = held("acme", i -> message("text " + i, null, null));
    assertThat(texts).hasSizeBetween(148, 252).isNotEqualTo(rooms);
  }

  @Test
  void anotherTenantDrawsOtherwise() {
    Function<Integer, Message> messages = i -> message("one", "author " + i, null);
    Set<Integer> both = held("acme", messages);
    both.retainAll(held("other", messages));
    assertThat(both).hasSizeBetween(10, 75);
  }

  @Test
  void aShareOfTextsIsEscalatedWhoeverWritesThem() {
    ActiveTenant tenant = Fixtures.tenant("acme", ESCALATES);
    int escalated = 0;
    for (int i = 0; i < 1_000; i++) {
      var first = decide(tenant, message("text " + i, "anna", null)).notes().escalations();
      var second = decide(tenant, message("text " + i, "ben", "room")).notes().escalations();
      assertThat(second).isEqualTo(first);
      escalated += first.size();
    }
    assertThat(escalated).isBetween(148, 252);
  }

  @Test
  void aTextOfTheShareIsReadByTheModelAndNoOther() {
    ActiveTenant tenant = Fixtures.tenant("acme", ESCALATES);
    for (int i = 0; i < 100; i++) {
      Message message = message("text " + i, null, null);
      boolean escalated = !decide(tenant, message).notes().escalations().isEmpty();
      assertThat(decide.isSettled(tenant, normalised(tenant, message))).isEqualTo(!escalated);
    }
  }

  @Test
  void nothingIsDrawnForAPolicyWithoutShares() {
    ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
    assertThat(decide(tenant, message("one", "anna", null)).facts().seeds()).isNull();
    assertThat(List.of(Fixtures.tenant("acme", CANARY), Fixtures.tenant("acme", ESCALATES)))
        .allMatch(active -> decide(active, message("one", "a", null)).facts().seeds() != null);
  }
}
