package dev.weir.benchmarks.jmh;

import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.Parsed;
import dev.weir.dataplane.ingress.ReplyWriter;
import dev.weir.dataplane.ingress.Scores;
import dev.weir.dataplane.ingress.Submission;
import dev.weir.dataplane.ingress.SubmissionParser;
import dev.weir.dataplane.journal.AppendState;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.pipeline.AdmissionGate;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.PrecedentStage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.language.LanguageDetector;
import dev.weir.dataplane.stage.language.LanguageStage;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.StarterPolicies;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A decision about a text whose scores are remembered, from the bytes of its request to those of
 * its reply, journal included; and its steps by themselves. No network: what is left is what a
 * cached decision costs besides HTTP.
 *
 * <p>The journaled payload is the reply once more, in place of the record that the server writes,
 * which holds the reply and the scores.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class CachedDecisionBenchmark {
  private static final int TOKENS = 24;

  /** A power of two, and enough that no text is warm by having just been read. */
  private static final int TEXTS = 256;

  private static final String POLICY = "game-lobby";
  private static final float SCORE = 0.05f;
  private static final long JOURNAL_BYTES_MAX = 256L << 20;
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  /** What one append waits for a segment at most; a dropped record would be a wrong figure. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final byte[][] bodies = new byte[TEXTS][];
  private final SubmissionParser parser = new SubmissionParser();
  private final ReplyWriter writer = new ReplyWriter();
  private final Told told = new Told();
  private final Pipeline pipeline = pipeline();
  private final Path folder;
  private final SegmentJournal journal;
  private final ActiveTenant tenant;
  private final Submission submission;
  private final DecisionReply reply;
  private int next;

  /** Remembers the scores of all texts. */
  public CachedDecisionBenchmark() {
    var tenancy = new Tenancy(MasterKey.random());
    try {
      folder = Files.createTempDirectory("weir-bench-cached");
      journal = SegmentJournal.open(options(folder), tenancy.nodeKeys(), Clock.systemUTC());
    } catch (IOException e) {
      // JMH makes its states with constructors that throw nothing
      throw new UncheckedIOException(e);
    }
    tenant =
        new SnapshotHolder(
                tenancy,
                new PolicyCompiler(),
                new SnapshotArchive(folder.resolve("snapshots"), Clock.systemUTC()),
                "bench@1",
                Normaliser.VERSION,
                Clock.systemUTC())
            .unlisted(snapshot());
    var texts = new SeededTexts(TOKENS, 1);
    for (int i = 0; i < TEXTS; i++) {
      bodies[i] =
          "{\"content\":{\"text\":\"%s\",\"kind\":\"chat\"},\"deadlineMs\":100}"
              .formatted(texts.text(i))
              .getBytes(StandardCharsets.UTF_8);
      var _ = decide(parsed(bodies[i]));
    }
    submission = parsed(bodies[0]);
    reply = reply(journal.issueId(tenant.scope()), decide(submission));
  }

  private static TenantSnapshot snapshot() {
    return new TenantSnapshot(
        new TenantId("bench"),
        "bench",
        POLICY,
        1,
        StarterPolicies.source(POLICY).text(),
        List.of(),
        List.of(),
        TenantSettings.DEFAULT);
  }

  private static JournalOptions options(Path folder) {
    return JournalOptions.defaults(folder.resolve("journal"), folder.resolve("checkpoints"), 1)
        .withCaps(JOURNAL_BYTES_MAX, Duration.ofDays(1))
        .withAllocation(PATIENCE, Duration.ofMillis(100));
  }

  private static Pipeline pipeline() {
    TextMemory texts = TextMemory.empty(System::nanoTime);
    return new Pipeline(
        List.of(
            new NormaliseStage(),
            new LanguageStage(LanguageDetector.load(), "en", texts::languageOf),
            new RulesStage(),
            new PrecedentStage(texts.precedents())),
        new InstantModel(),
        texts,
        new NoScreen(),
        new SingleFlight(texts.signals()),
        new AdmissionGate(1, 2, System::nanoTime),
        _ -> true,
        new DecideStage(Set.copyOf(ModelLabels.ALL)),
        Runnable::run,
        (_, _) -> () -> {},
        System::nanoTime);
  }

  /** What is remembered goes before the screen, so it is never asked. */
  private static final class NoScreen implements Stage.Inline {
    @Override
    public String name() {
      return "screen";
    }

    @Override
    public Signals apply(ActiveTenant tenant, Signals signals) {
      return signals;
    }
  }

  /** A model that has read every text. */
  private static final class InstantModel implements Stage.Deferred {
    private final LabelScores scores;

    InstantModel() {
      float[] byLabel = Scores.unknown();
      for (Label label : ModelLabels.ALL) {
        byLabel[label.ordinal()] = SCORE;
      }
      scores = new LabelScores(byLabel, true);
    }

    @Override
    public String name() {
      return "classify";
    }

    @Override
    public Attempt apply(Signals signals) {
      return Attempt.done(signals.with(new Signal.Scored(scores)));
    }
  }

  /** Keeps the latest decision. */
  private static final class Told implements Pipeline.Listener {
    private @Nullable Decision decision;

    @Override
    public void decided(Decision decided, boolean isLast) {
      decision = decided;
    }

    @Override
    public void settledLate(@Nullable Decision late) {
      throw new IllegalStateException("a decision from memory is never provisional");
    }

    @Override
    public void failed(Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Deletes what was written. */
  @TearDown
  public void delete() throws IOException {
    journal.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The whole decision. */
  @Benchmark
  public byte[] whole() {
    Decision decision = decide(parsed(bodies[next++ & (TEXTS - 1)]));
    DecisionId id = journal.issueId(tenant.scope());
    DecisionReply decided = reply(id, decision);
    if (journal.append(tenant.scope(), RecordKind.DECISION, id, writer.decision(decided))
        != AppendState.WRITTEN) {
      throw new IllegalStateException("a record was dropped");
    }
    return writer.decision(decided);
  }

  /** Reading the request's body. */
  @Benchmark
  public Submission parse() {
    return parsed(bodies[next++ & (TEXTS - 1)]);
  }

  /** All stages, of a text that the processor's caches hold. */
  @Benchmark
  public Decision pipelineAlone() {
    return decide(submission);
  }

  /** Writing the reply. */
  @Benchmark
  public byte[] writeReply() {
    return writer.decision(reply);
  }

  private Submission parsed(byte[] body) {
    return switch (parser.parse(body)) {
      case Parsed.Ok(var read) -> read;
      case Parsed.Bad(var problem) -> throw new IllegalStateException(problem.detail());
    };
  }

  private Decision decide(Submission of) {
    var message =
        new Message(
            of.text(),
            of.kind(),
            of.authorId(),
            of.attributes(),
            of.conversationId(),
            of.locale(),
            of.addressed(),
            Instant.now());
    Deadline deadline = Deadline.start(System::nanoTime, DEADLINE);
    pipeline.run(
        tenant,
        Signals.of(message, deadline, Priority.SINGLE),
        Pipeline.Memory.USE,
        Pipeline.Need.VERDICT,
        told);
    Decision decision = told.decision;
    if (decision == null) {
      throw new IllegalStateException("nothing was decided");
    }
    return decision;
  }

  private DecisionReply reply(DecisionId id, Decision decision) {
    float[] scores = Scores.unknown();
    for (Label label : Label.values()) {
      scores[label.ordinal()] = decision.facts().score(label);
    }
    return new DecisionReply(
        id.toString(),
        null,
        1,
        decision.verdict(),
        decision.provisional(),
        decision.reason(),
        Scores.of(scores),
        decision.notScored(),
        decision.spans(),
        decision.servedBy(),
        decision.degraded(),
        tenant.versions(),
        new DecisionReply.Timings(0, decision.stageMicros()));
  }
}
