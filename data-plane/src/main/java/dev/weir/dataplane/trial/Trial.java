package dev.weir.dataplane.trial;

import dev.weir.dataplane.ingress.RecordedDecision;
import dev.weir.dataplane.ingress.RecordedDecisions;
import dev.weir.dataplane.journal.JournalScan;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.tenancy.NodeKeys;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.PolicyCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a draft over what was decided for a tenant, and says what would have been decided otherwise.
 * It reads the journal's files and writes nothing, so it may run beside a node.
 *
 * <p>Records stream through, on several threads; memory does not grow with their number, but for
 * what {@link JournalScan} keeps of revisions.
 */
public final class Trial {
  /** Examples of each kind that a result has at most: more than anybody reads through. */
  public static final int EXAMPLES_MAX = 1_000;

  /** Between two looks at whether to go on: some milliseconds. */
  private static final int STEP_RECORDS = 1_024;

  private final Path journal;
  private final SnapshotArchive archive;
  private final TenantScope scope;
  private final NodeKeys keys;
  private final PolicyCompiler compiler;

  /**
   * Trials on what was decided for one tenant.
   *
   * @param journal the folder of a node's journal
   * @param archive the policies of the past
   * @param scope of the tenant
   * @param compiler compiles the policies of the past
   */
  public Trial(
      Path journal,
      SnapshotArchive archive,
      TenantScope scope,
      NodeKeys keys,
      PolicyCompiler compiler) {
    this.journal = journal;
    this.archive = archive;
    this.scope = scope;
    this.keys = keys;
    this.compiler = compiler;
  }

  /**
   * How a trial is run.
   *
   * @param seed what the examples are drawn by: the same seed draws the same ones
   * @param examples of each kind, at most {@link #EXAMPLES_MAX}
   * @param texts whether examples show their text where it was kept
   * @param threads that work on it
   */
  public record Options(long seed, int examples, boolean texts, int threads) {
    /**
     * @throws IllegalArgumentException when a number is out of its range
     */
    public Options {
      if (examples < 0 || examples > EXAMPLES_MAX || threads < 1) {
        throw new IllegalArgumentException("a trial has 0 to %d examples".formatted(EXAMPLES_MAX));
      }
    }
  }

  /**
   * Runs a trial to its end, or until {@code progress} ends it.
   *
   * @throws IOException when the journal cannot be read
   */
  public TrialResult run(Draft draft, TrialRange range, Options options, TrialProgress progress)
      throws IOException {
    JournalScan scan = JournalScan.open(journal, scope, keys, range.from());
    var policies = new RecordedPolicies(archive, scope.tenant(), compiler, draft);
    var run = new Run(scan, new Judge(draft.policy(), policies), range, options, progress);
    Tally whole = options.threads() == 1 ? run.work() : run.onThreads();
    return whole.result(run.goOn, policies.missing());
  }

  /** One trial at work. */
  private static final class Run {
    private final JournalScan scan;
    private final Judge judge;
    private final TrialRange range;
    private final Options options;
    private final TrialProgress progress;
    private final RecordedDecisions records = new RecordedDecisions();
    private final Queue<JournalScan.Part> parts;
    private final AtomicLong read = new AtomicLong();
    private volatile boolean goOn = true;

    Run(JournalScan scan, Judge judge, TrialRange range, Options options, TrialProgress progress) {
      this.scan = scan;
      this.judge = judge;
      this.range = range;
      this.options = options;
      this.progress = progress;
      this.parts = new ConcurrentLinkedQueue<>(scan.parts());
    }

    Tally onThreads() throws IOException {
      Tally whole = tally();
      try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
        List<Future<Tally>> tallies = new ArrayList<>();
        for (int i = 0; i < options.threads(); i++) {
          tallies.add(threads.submit((Callable<Tally>) this::work));
        }
        for (Future<Tally> tally : tallies) {
          whole.add(tally.get());
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException unreadable) {
          throw unreadable;
        }
        throw new IllegalStateException("a trial broke", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        goOn = false;
      }
      return whole;
    }

    Tally work() throws IOException {
      Tally tally = tally();
      for (var part = parts.poll(); part != null && goOn; part = parts.poll()) {
        scan.read(part, decided -> take(decided, tally));
      }
      return tally;
    }

    private Tally tally() {
      return new Tally(options.seed(), options.examples(), options.texts());
    }

    private boolean take(JournalScan.Decided decided, Tally tally) {
      long count = read.incrementAndGet();
      if (count % STEP_RECORDS == 0 && !progress.isAt(count, scan.records())) {
        goOn = false;
      }
      byte[] payload = decided.payload();
      RecordedDecision decision = payload == null ? null : records.read(payload);
      if (decision != null) {
        if (range.has(decision.facts().accepted())) {
          tally.count(decided.id(), decision, judge.judge(decision));
        }
      } else if (range.has(decided.writtenAt())) {
        tally.unreadable(Judge.unreadable(payload == null ? "erased" : "unknown format"));
      }
      return goOn;
    }
  }
}
