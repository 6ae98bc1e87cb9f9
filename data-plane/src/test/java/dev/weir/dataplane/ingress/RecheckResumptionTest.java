package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.RecordKind;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one node after each other, on a real journal; each but the last leaves something. */
class RecheckResumptionTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String POLICY =
      Fixtures.POLICY.replace("default allow", "default allow\nsettle soft_block");

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Run run;

  @BeforeEach
  void begin() throws IOException {
    run = new Run(START);
  }

  @AfterEach
  void end() {
    run.journal.close();
  }

  /** One run of the node: all that a decision needs, on one lane. */
  private final class Run implements RecheckLanes {
    final ManualClock lane = new ManualClock();
    final ScriptedModel model = new ScriptedModel();
    final Tenancy tenancy = new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]));
    final List<LeftOver> resumed = new ArrayList<>();
    final SegmentJournal journal;
    final SnapshotHolder snapshots;
    final DecisionLog log;
    final DecisionDesk desk;
    final RecheckResumption resumption;
    boolean open = true;

    final ConversationCounters counters = new ConversationCounters(lane);

    Run(Instant now) throws IOException {
      Clock clock = Clock.fixed(now, ZoneOffset.UTC);
      journal =
          SegmentJournal.open(
              JournalOptions.defaults(folder.resolve("journal"), folder.resolve("checkpoints"), 0)
                  .withSegmentBytes(4 << 20),
              tenancy.nodeKeys(),
              clock);
      var archive = new SnapshotArchive(folder.resolve("snapshots"), clock);
      snapshots = new SnapshotHolder(tenancy, new PolicyCompiler(), archive, "m@1", "1", clock);
      log = new DecisionLog(journal, snapshots, archive);
      Pipeline pipeline = Fixtures.pipeline(model, counters, lane);
      StageMetrics metrics = new StageMetrics(registry);
      RecheckQueue queue = new RecheckQueue(pipeline, lane, lane, new RecheckRoom());
      desk = new DecisionDesk(pipeline, queue, counters, log, metrics, clock);
      resumption =
          new RecheckResumption(journal, log, tenancy, snapshots, archive, this, metrics, clock);
    }

    @Override
    public boolean hasLanes() {
      return open;
    }

    @Override
    public void resume(LeftOver left) {
      resumed.add(left);
      desk.resume(left, Deadline.start(lane, RecheckQueue.MAX_AGE));
    }

    ActiveTenant put(String name, String policy) {
      assertThat(
              snapshots.offer(
                  new TenantSnapshot(
                      new TenantId(name),
                      Sha256.hex(policy).substring(0, 16),
                      "lobby",
                      1,
                      policy,
                      List.of(),
                      List.of(new ApiKeyHash("k1", Sha256.hex(name), null, false)),
                      TenantSettings.DEFAULT)))
          .noneMatch(issue -> issue.isError());
      return tenant(name);
    }

    ActiveTenant tenant(String name) {
      return snapshots.tenant(new TenantId(name)).orElseThrow();
    }

    /** A decision that the model does not answer to. */
    DecisionReply leave(String tenant, Submission submission) {
      List<BatchItem> answers = new ArrayList<>();
      desk.decide(
          tenant(tenant),
          submission,
          Pipeline.Need.VERDICT,
          Deadline.start(lane, Duration.ofMillis(100)),
          Priority.SINGLE,
          answer -> answers.add(answer.item()));
      lane.advance(Duration.ofMillis(100));
      DecisionReply reply = (DecisionReply) answers.getFirst();
      assertThat(reply.provisional()).isTrue();
      return reply;
    }

    DecisionReply latest(String tenant, DecisionReply reply) {
      DecisionId id = log.parseId(tenant(tenant), Objects.requireNonNull(reply.id())).orElseThrow();
      return new ReplyReader().decision(log.find(tenant(tenant), id).orElseThrow());
    }
  }

  /** Stops without settling anything, and starts again {@code later}. */
  private Run restart(Duration later) throws IOException {
    run.journal.close();
    run = new Run(START.plus(later));
    return run;
  }

  private void forgetSnapshots() throws IOException {
    try (Stream<Path> kept = Files.list(folder.resolve("snapshots/acme"))) {
      for (Path file : kept.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder.resolve("snapshots/acme"));
  }

  private double rechecks(String outcome) {
    var counter = registry.find("weir.rechecks").tag("outcome", outcome).counter();
    return counter == null ? 0 : counter.count();
  }

  private static Submission message(String text) {
    return new Submission(
        text,
        "m1",
        ContentKind.COMMENT,
        "author",
        new Attributes(
            Map.of("trusted", true, "age", 12.0, "rank", "gold"),
            Map.of("members", 3.0),
            Map.of("edited", false)),
        "conversation",
        "en-GB",
        true,
        null,
        false);
  }

  @Test
  void whatWasPendingIsLookedAtAgainAsItWasSubmitted() throws IOException {
    run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool \u0000 \uD83D\uDE00"));
    ActiveTenant then = run.tenant("acme");

    Run next = restart(Duration.ofSeconds(30));
    next.put("acme", POLICY);
    next.resumption.resumeAll();

    LeftOver left = next.resumed.getFirst();
    assertThat(left.submission()).isEqualTo(message("you fool \u0000 \uD83D\uDE00"));
    assertThat(left.age()).isEqualTo(Duration.ofSeconds(30));
    assertThat(left.tenant().versions()).isEqualTo(then.versions());
    assertThat(next.latest("acme", said)).isEqualTo(said);

    next.lane.advance(Duration.ofSeconds(1));
    next.model.answer(Fixtures.scored(dev.weir.contracts.Label.INSULT, 0.95f));

    DecisionReply settled = next.latest("acme", said);
    assertThat(settled.revision()).isEqualTo(2);
    assertThat(settled.provisional()).isFalse();
    assertThat(settled.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(settled.contentId()).isEqualTo("m1");
    assertThat(rechecks("settled")).isEqualTo(1);
    next.resumption.resumeAll();
    assertThat(next.resumed).as("each is given out once").hasSize(1);
  }

  @Test
  void theTimeOfDayIsThatOfWhenItWasSent() throws IOException {
    String aMinuteLong =
        """
        rule r-900 if insult >= 0.8 and time between 00:00 and 00:01 in "UTC" then block as a.b
        """;
    run.put("acme", POLICY + "\n" + aMinuteLong);
    DecisionReply said = run.leave("acme", message("you fool"));

    Run next = restart(Duration.ofMinutes(5));
    next.put("acme", POLICY + "\n" + aMinuteLong);
    next.resumption.resumeAll();
    next.lane.advance(Duration.ofSeconds(1));
    next.model.answer(Fixtures.scored(dev.weir.contracts.Label.INSULT, 0.95f));

    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.BLOCK);
  }

  @Test
  void itWaitsForItsTenantAndForALane() throws IOException {
    run.put("acme", POLICY);
    run.leave("acme", message("you fool"));

    Run next = restart(Duration.ofSeconds(30));
    next.open = false;
    next.put("acme", POLICY);
    next.resumption.resume(new TenantId("acme"));
    assertThat(next.resumed).isEmpty();
    next.open = true;
    next.resumption.resume(new TenantId("other"));
    assertThat(next.resumed).isEmpty();
    next.resumption.resume(new TenantId("acme"));
    assertThat(next.resumed).hasSize(1);
  }

  @Test
  void itIsDecidedByThePolicyOfThen() throws IOException {
    run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool"));

    Run next = restart(Duration.ofSeconds(30));
    next.put("acme", POLICY.replace("insult >= 0.8", "insult >= 0.99"));
    next.resumption.resumeAll();
    next.lane.advance(Duration.ofSeconds(1));
    next.model.answer(Fixtures.scored(dev.weir.contracts.Label.INSULT, 0.95f));

    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(next.latest("acme", said).versions()).isEqualTo(said.versions());
  }

  @Test
  void whereThePolicyOfThenIsGoneItSettlesAsThatHadSaid() throws IOException {
    run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool"));

    Run next = restart(Duration.ofSeconds(30));
    forgetSnapshots();
    next.put("acme", POLICY.replace("settle soft_block", "settle label"));
    next.resumption.resumeAll();

    assertThat(next.resumed).isEmpty();
    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(next.latest("acme", said).revision()).isEqualTo(2);
    assertThat(next.latest("acme", said).provisional()).isFalse();
    assertThat(rechecks("lost")).isEqualTo(1);
  }

  @Test
  void whatIsTooOldAgesOut() throws IOException {
    run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool"));

    Run next = restart(RecheckQueue.MAX_AGE);
    next.put("acme", POLICY);
    next.resumption.resumeAll();
    next.lane.advance(Duration.ZERO);

    assertThat(next.model.asked).isEmpty();
    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(rechecks("aged_out")).isEqualTo(1);
  }

  @Test
  void aTenantThatDoesNotComeBackIsSettledWhenItsDecisionsAreTooOld() throws IOException {
    run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool"));

    restart(RecheckQueue.MAX_AGE).resumption.settleTheOld();
    assertThat(rechecks("aged_out")).as("not yet, to the millisecond").isZero();
    restart(RecheckQueue.MAX_AGE.plusMillis(1)).resumption.settleTheOld();
    assertThat(rechecks("aged_out")).isEqualTo(1);

    Run next = restart(Duration.ofHours(1));
    next.put("acme", POLICY);
    next.resumption.resumeAll();
    assertThat(next.resumed).isEmpty();
    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
  }

  @Test
  void theTextOfATenantThatNobodyKnowsIsErased() throws IOException {
    run.put("acme", POLICY);
    run.leave("acme", message("you fool"));

    Run next = restart(Duration.ofHours(1));
    forgetSnapshots();
    assertThat(folder.resolve("snapshots/acme")).doesNotExist();
    next.resumption.settleTheOld();
    assertThat(rechecks("lost")).isEqualTo(1);

    next = restart(Duration.ofHours(2));
    next.put("acme", POLICY);
    next.resumption.resumeAll();
    assertThat(next.resumed).isEmpty();
    assertThat(next.journal.takeUnsettled(next.tenant("acme").scope(), Instant.MAX)).isEmpty();
  }

  @Test
  void whatCannotBeReadSettlesAndTheRestGoesOn() throws IOException {
    ActiveTenant acme = run.put("acme", POLICY);
    DecisionReply said = run.leave("acme", message("you fool"));
    DecisionId id = run.log.parseId(acme, Objects.requireNonNull(said.id())).orElseThrow();
    run.journal.append(
        acme.scope(), RecordKind.PENDING, id, "{\"format\":2}".getBytes(StandardCharsets.UTF_8));
    DecisionId undecided = run.journal.issueId(acme.scope());
    run.journal.append(
        acme.scope(), RecordKind.PENDING, undecided, new PendingCodec().write(message("lost")));
    DecisionReply whole = run.leave("acme", message("you oaf"));

    Run next = restart(Duration.ofSeconds(30));
    next.put("acme", POLICY);
    next.resumption.resumeAll();

    assertThat(next.resumed).hasSize(1);
    assertThat(next.resumed.getFirst().id().value()).isEqualTo(whole.id());
    assertThat(next.latest("acme", said).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(rechecks("lost")).isEqualTo(2);
    next = restart(Duration.ofSeconds(31));
    next.put("acme", POLICY);
    next.resumption.resumeAll();
    assertThat(next.resumed).as("only what was not settled").hasSize(1);
  }

  @Test
  void whatHadFoundNoPlaceIsSettledAfterAStartToo() throws IOException {
    run.put("acme", POLICY);
    List<DecisionReply> said = new ArrayList<>();
    for (int i = 0; i < RecheckRoom.MAX_WAITING; i++) {
      said.add(run.leave("acme", message("you fool " + i)));
    }
    // One more seat at the model: without one it would be final at once.
    run.model.answers.get(1).completeExceptionally(new StageFailure("embed", SkipReason.FAILED));
    said.add(run.leave("acme", message("you oaf")));
    run.model
        .answers
        .getFirst()
        .completeExceptionally(new StageFailure("embed", SkipReason.FAILED));

    Run next = restart(Duration.ofSeconds(30));
    next.put("acme", POLICY);
    next.resumption.resumeAll();

    assertThat(next.resumed).hasSize(RecheckRoom.MAX_WAITING);
    assertThat(next.latest("acme", said.getFirst()).provisional()).isTrue();
    assertThat(next.latest("acme", said.getLast()).verdict()).isEqualTo(Verdict.SOFT_BLOCK);
    assertThat(rechecks("refused")).isEqualTo(1);
  }
}
