package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.pipeline.RecheckQueue;
import dev.weir.dataplane.pipeline.RecheckRoom;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.run.Attributes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk and its log, on a real journal; the model answers when a test says so. */
class DecisionDeskTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<DecisionReply> replies = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<@Nullable String> foundWhenReplied = new ArrayList<>();
  private Pipeline.Need need = Pipeline.Need.VERDICT;
  private ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private BreakableJournal journal;
  private SnapshotArchive archive;
  private DecisionLog log;
  private final ConversationCounters counters = new ConversationCounters(clock);
  private final RecheckRoom room = new RecheckRoom();
  private RecheckQueue rechecks;
  private DecisionDesk desk;

  @BeforeEach
  void openTheJournal() throws IOException {
    Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
    journal =
        new BreakableJournal(
            SegmentJournal.open(
                JournalOptions.defaults(folder.resolve("journal"), folder.resolve("checkpoints"), 0)
                    .withSegmentBytes(4 << 20),
                tenancy.nodeKeys(),
                Clock.systemUTC()));
    archive = new SnapshotArchive(folder.resolve("snapshots"), Clock.systemUTC());
    SnapshotHolder holder =
        new SnapshotHolder(tenancy, new PolicyCompiler(), archive, "m@1", "1", Clock.systemUTC());
    log = new DecisionLog(journal, holder, archive);
    Pipeline pipeline = Fixtures.pipeline(model, counters, clock);
    rechecks = new RecheckQueue(pipeline, clock, clock, room);
    desk =
        new DecisionDesk(
            pipeline, rechecks, counters, log, new StageMetrics(registry), Clock.systemUTC());
  }

  @AfterEach
  void closeTheJournal() {
    journal.close();
  }

  private void decide(String text, boolean dryRun) {
    decide(Submission.ofText(text).within(null, dryRun));
  }

  private void decide(Submission submission) {
    desk.decide(
        tenant,
        submission,
        need,
        Deadline.start(clock, DEADLINE),
        Priority.SINGLE,
        answer -> {
          switch (answer.item()) {
            case Problem problem -> problems.add(problem);
            case DecisionReply reply -> {
              replies.add(reply);
              foundWhenReplied.add(reply.id() == null ? null : stored(reply.id()));
            }
          }
        });
  }

  private String stored(String id) {
    return new String(find(id), StandardCharsets.UTF_8);
  }

  private byte[] find(String id) {
    return log.parseId(tenant, id).flatMap(known -> log.find(tenant, known)).orElseThrow();
  }

  private DecisionReply latest() {
    return new ReplyReader().decision(find(id()));
  }

  private String id() {
    String id = replies.getLast().id();
    if (id == null) {
      throw new AssertionError("a dry run has no id");
    }
    return id;
  }

  private double count(String metric) {
    return registry.find(metric).counters().stream().mapToDouble(counter -> counter.count()).sum();
  }

  @Test
  void theRecordIsThereBeforeTheReplyLeaves() {
    decide("gold for sale", false);

    assertThat(replies).hasSize(1);
    assertThat(foundWhenReplied.getFirst())
        .isEqualTo(
            new String(new ReplyWriter().decision(replies.getFirst()), StandardCharsets.UTF_8));
    assertThat(count("weir.decisions")).isEqualTo(1);
  }

  @Test
  void whatIsProvisionalWaitsInTheJournalBeforeTheReplyLeavesAndUntilItIsSettled()
      throws IOException {
    journal.beforePending =
        () -> assertThat(replies).noneMatch(each -> each.provisional() && each.id() != null);
    decide("gold for sale", false);
    decide("you oaf", true);
    assertThat(journal.pending).as("final, or without a trace").isEmpty();
    decide("you fool", false);
    clock.advance(DEADLINE);
    assertThat(journal.pending).hasSize(1);
    assertThat(new PendingCodec().read(journal.pending.getFirst()))
        .contains(Submission.ofText("you fool"));
    assertThat(room.taken()).isEqualTo(1);

    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(room.taken()).isZero();
    assertThat(latest().revision()).isEqualTo(2);
  }

  @Test
  void whoAsksForScoresGetsThemThoughTheRulesHaveSettledTheVerdict() {
    need = Pipeline.Need.SCORES;
    decide("gold for sale", false);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(replies.getFirst().verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(replies.getFirst().labels().of(Label.INSULT)).isEqualTo(0.1f);
  }

  @Test
  void whoAsksForScoresAsksAgainAndNoTextIsKeptForThem() {
    need = Pipeline.Need.SCORES;
    decide("you fool", false);
    clock.advance(DEADLINE);

    assertThat(replies.getFirst().degraded()).isNotEmpty();
    assertThat(room.taken()).isZero();
    assertThat(journal.pending).noneMatch(text -> text.length > 0);
  }

  @Test
  void aLateAnswerBecomesTheSecondRevision() {
    decide("you fool", false);
    clock.advance(DEADLINE);
    assertThat(latest()).isEqualTo(replies.getFirst());
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(replies).hasSize(1);
    assertThat(replies.getFirst().provisional()).isTrue();
    assertThat(latest().revision()).isEqualTo(2);
    assertThat(latest().provisional()).isFalse();
    assertThat(latest().verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(latest().id()).isEqualTo(replies.getFirst().id());
    assertThat(rechecks.size()).isZero();
  }

  @Test
  void whatGetsNoAnswerIsLookedAtAgain() {
    decide("you fool", false);
    fail();
    assertThat(rechecks.size()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    model.answer(Fixtures.scored(Label.INSULT, 0.95f));

    assertThat(latest().revision()).isEqualTo(2);
    assertThat(latest().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(latest().degraded()).isEmpty();
    assertThat(count("weir.rechecks")).isEqualTo(1);
  }

  @Test
  void whatAgesOutStandsAsItWasSaidOrAsThePolicySettles() {
    decide("you fool", false);
    fail();
    ageOut();
    assertThat(latest().provisional()).isFalse();
    assertThat(latest().revision()).isEqualTo(2);
    assertThat(latest().verdict()).isEqualTo(Verdict.HOLD);
    assertThat(latest().reason()).isNotNull().isEqualTo(replies.getFirst().reason());

    tenant =
        Fixtures.tenant(
            "acme", Fixtures.POLICY.replace("default allow", "default allow\nsettle soft_block"));
    decide("you fool", false);
    fail();
    ageOut();
    assertThat(latest().verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(replies.getLast().reason()).isNotNull();
    assertThat(latest().reason()).as("it was given for another verdict").isNull();
    assertThat(latest().degraded()).as("what never came is still named").isNotEmpty();
  }

  @Test
  void aDryRunIsAnsweredAndForgotten() {
    decide("gold for sale", true);
    decide("you fool", true);
    fail();
    decide("you fool", true);
    clock.advance(DEADLINE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(replies).hasSize(3);
    assertThat(replies).extracting(DecisionReply::id).containsOnlyNulls();
    assertThat(rechecks.size()).isZero();
    assertThat(count("weir.decisions") + count("weir.rechecks")).isZero();
  }

  @Test
  void anotherTenantFindsNothing() {
    decide("gold for sale", false);
    ActiveTenant other = Fixtures.tenant("other", Fixtures.POLICY);

    assertThat(log.parseId(other, id())).isEmpty();
    assertThat(log.parseId(tenant, id())).isPresent(); // positive control
    assertThat(log.parseId(tenant, "nonsense")).isEmpty();
  }

  @Test
  void anErasedDecisionIsFoundNoMore() {
    decide("gold for sale", false);
    var id = log.parseId(tenant, id()).orElseThrow();
    assertThat(log.explanation(tenant, id)).isPresent();

    journal.erase(tenant.scope(), id);

    assertThat(log.find(tenant, id)).isEmpty();
    assertThat(log.explanation(tenant, id)).isEmpty();
  }

  @Test
  void aDecisionIsExplainedByItsOwnPolicyOrNotAtAll() {
    decide("gold for sale", false);
    var id = log.parseId(tenant, id()).orElseThrow();
    ActiveTenant then = tenant;
    tenant = inForce(Fixtures.tenant("acme", Fixtures.POLICY.replace("r-001", "r-100")), "s2");

    assertThat(log.explanation(tenant, id)).isEmpty();
    archive.keep(then.versions().snapshot(), then.snapshot());
    assertThat(new String(log.explanation(tenant, id).orElseThrow(), StandardCharsets.UTF_8))
        .contains("r-001")
        .doesNotContain("r-100");
  }

  @Test
  void whatCannotBeRecordedIsAProblemAndTheNextOneIsDecided() {
    journal.broken = true;
    decide("gold for sale", false); // settled by the rules, where the request came in
    decide("you fool", false); // at the cut-off
    clock.advance(DEADLINE);
    decide("you oaf", false); // when the model answers
    model.answer(Fixtures.scored(Label.INSULT, 0.95f));
    assertThat(replies).isEmpty();
    assertThat(problems).extracting(Problem::status).containsExactly(500, 500, 500);
    model.answers.getFirst().complete(model.asked.getFirst()); // late, of one that has been told

    journal.broken = false;
    decide("gold for sale", false);

    assertThat(problems).hasSize(3);
    assertThat(replies).hasSize(1);
  }

  @Test
  void aLateAnswerThatCannotBeRecordedIsLookedForAgain() {
    decide("you fool", false);
    clock.advance(DEADLINE);
    journal.broken = true;
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    journal.broken = false;
    assertThat(latest().revision()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1)); // the answer is remembered by now

    assertThat(latest().revision()).isEqualTo(2);
    assertThat(latest().verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(replies).hasSize(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void whatTheQueueHasNoRoomForIsCountedOnceAndSettles() {
    for (int i = 0; i <= RecheckRoom.MAX_WAITING; i++) {
      decide("you fool " + i, false);
      fail();
    }

    assertThat(registry.get("weir.rechecks").tag("outcome", "refused").counter().count())
        .isEqualTo(1);
    assertThat(count("weir.rechecks")).isEqualTo(1);
    assertThat(latest().provisional()).isFalse();
  }

  private static final String HEATED =
      """
      policy "heated"
      default allow
      when unknown then hold for insult; allow otherwise
      rule r-001 "Pile-on" if insult >= 0.3 and heat(insult, 10m) > 1 then block as harassment.pile_on
      rule r-002 "Insult" if insult >= 0.8 then hold as harassment.insult
      rule r-003 "Again" if repeats(10m) >= 3 then soft_block as spam.again
      rule r-004 "Aimed" if insult >= 0.6 and addresses someone then soft_block as harassment.aimed
      """;

  private static Submission said(String text, boolean addressed) {
    return new Submission(
        text, null, ContentKind.CHAT, "anna", Attributes.NONE, "c1", "en", addressed, null, false);
  }

  private void score(String text, float insult) {
    decide(said(text, false));
    model.answer(Fixtures.scored(Label.INSULT, insult));
  }

  @Test
  void anInsultInAHeatedConversationIsBlockedAndTheExplanationStaysTheSame() {
    tenant = Fixtures.tenant("acme", HEATED);
    score("first oaf", 0.7f);
    score("second oaf", 0.7f);
    assertThat(replies).extracting(DecisionReply::verdict).containsOnly(Verdict.ALLOW);
    score("third oaf", 0.4f);
    assertThat(replies.getLast().verdict()).isEqualTo(Verdict.BLOCK);
    String explained = explanation();
    assertThat(explained).contains("\"value\":\"1.4000\",\"cut\":1.0,\"distance\":0.4");

    clock.advance(Duration.ofHours(2));
    String later = explanation();
    score("fourth oaf", 0.4f);

    assertThat(later).isEqualTo(explained);
    assertThat(replies.getLast().verdict()).as("it has cooled").isEqualTo(Verdict.ALLOW);
  }

  @Test
  void aDryRunHeatsNothingAndIsNoRepeat() {
    tenant = Fixtures.tenant("acme", HEATED);
    for (int i = 0; i < 5; i++) {
      decide(said("you oaf", false).within(null, true));
      model.answer(Fixtures.scored(Label.INSULT, 0.7f));
    }
    assertThat(replies).extracting(DecisionReply::verdict).containsOnly(Verdict.SOFT_BLOCK);
    assertThat(counters.size()).isZero();
    for (int i = 0; i < 3; i++) {
      decide(said("hello", false));
    }
    assertThat(model.answers).hasSizeGreaterThan(5);
    assertThat(counters.size()).isPositive();
  }

  @Test
  void theSameTextForTheThirdTimeIsARepeatHoweverQuicklyItCame() {
    tenant = Fixtures.tenant("acme", HEATED);
    for (int i = 0; i < 3; i++) {
      decide(said("buy   GOLD", false)); // none of them is answered yet
    }
    model.answers.forEach(
        answer -> answer.complete(model.asked.getFirst().with(Fixtures.scored(Label.INSULT, 0))));
    assertThat(replies)
        .extracting(DecisionReply::verdict)
        .containsExactlyInAnyOrder(Verdict.ALLOW, Verdict.ALLOW, Verdict.SOFT_BLOCK);
  }

  @Test
  void aRecheckSeesWhatTheFirstLookSawAndIsCountedOnce() {
    tenant = Fixtures.tenant("acme", HEATED);
    score("first oaf", 0.7f);
    decide(said("second oaf", false));
    fail();
    assertThat(explanation()).contains("heat(insult, 10m) > 1\",\"exception\":false");
    clock.advance(Duration.ofMinutes(10)); // half the heat, and the recheck is asked
    journal.broken = true;
    model.answer(Fixtures.scored(Label.INSULT, 0.5f));
    journal.broken = false;
    assertThat(heat()).as("nothing counts that is not recorded").isCloseTo(0.35, within(1e-4));

    clock.advance(Duration.ofSeconds(1));
    decide(said("third oaf", false));
    fail();
    clock.advance(Duration.ofSeconds(1));
    model.answer(Fixtures.scored(Label.INSULT, 0.5f));

    assertThat(latest().revision()).isEqualTo(2);
    assertThat(explanation()).contains("\"value\":\"0.3496\"");
    assertThat(heat()).isCloseTo(0.35 + 0.5, within(2e-3));
  }

  @Test
  void whoIsAnsweredOrMentionedIsSpokenToWhateverTheTextSays() {
    tenant = Fixtures.tenant("acme", HEATED);
    score("what an oaf", 0.7f);
    assertThat(replies.getLast().verdict()).isEqualTo(Verdict.ALLOW);
    decide(said("what an oaf indeed", true));
    model.answer(Fixtures.scored(Label.INSULT, 0.7f));
    assertThat(replies.getLast().verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(explanation()).contains("\"text\":\"addresses someone\"").contains("\"someone\"");
  }

  private double heat() {
    return counters
        .look(
            tenant.scope(),
            tenant.policy().conversationRead(),
            said("", false).message(Instant.EPOCH),
            tenant.scope().contentHash(""))
        .heat(0);
  }

  private String explanation() {
    var id = log.parseId(tenant, id()).orElseThrow();
    return new String(log.explanation(tenant, id).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static ActiveTenant inForce(ActiveTenant tenant, String snapshot) {
    var versions = tenant.versions();
    return new ActiveTenant(
        tenant.scope(),
        tenant.snapshot(),
        tenant.policy(),
        new Versions(snapshot, versions.policy(), versions.model(), versions.normaliser()));
  }

  private void fail() {
    model.answers.getLast().completeExceptionally(new StageFailure("embed", SkipReason.FAILED));
  }

  /** Fails every further look until there is none. */
  private void ageOut() {
    for (int looks = 0; rechecks.size() > 0; looks++) {
      assertThat(looks).isLessThan(100);
      int asked = model.answers.size();
      while (model.answers.size() == asked) {
        clock.advance(Duration.ofSeconds(1));
      }
      fail();
    }
  }
}
