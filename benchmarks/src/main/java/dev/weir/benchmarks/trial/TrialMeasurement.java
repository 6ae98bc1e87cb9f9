package dev.weir.benchmarks.trial;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.trial.Change;
import dev.weir.dataplane.trial.Draft;
import dev.weir.dataplane.trial.Trial;
import dev.weir.dataplane.trial.TrialProgress;
import dev.weir.dataplane.trial.TrialRange;
import dev.weir.dataplane.trial.TrialResult;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Trials over a journal that is as long as wanted, of what a real node has decided. */
public final class TrialMeasurement {
  private static final double NANOS = 1e9;

  private TrialMeasurement() {}

  /**
   * What was measured.
   *
   * @param decisions that were tried on
   * @param recordBytes of a record's payload, on average
   * @param selfSeconds of the policy that decided
   * @param selfChanges what it changes, or leaves undetermined
   * @param draftSeconds of a policy with a lower cut
   * @param draftChanges what that changes
   */
  public record Figures(
      long decisions,
      double recordBytes,
      double selfSeconds,
      long selfChanges,
      double draftSeconds,
      long draftChanges) {}

  /**
   * Records decisions into a folder for temporary files, and tries two policies on them.
   *
   * @param decisions how many
   * @param texts how many of them are different
   */
  public static Figures run(int decisions, int texts, int threads, LongSupplier nanoClock)
      throws IOException {
    Path folder = Files.createTempDirectory("weir-bench-trial");
    try {
      RecordedPast past = RecordedPast.of(folder, decisions, texts);
      Timed self = tried(folder, RecordedPast.POLICY, threads, nanoClock);
      Timed draft = tried(folder, RecordedPast.LOWER_CUT, threads, nanoClock);
      return new Figures(
          self.result().counts().decisions(),
          past.recordBytes(),
          self.seconds(),
          changes(self.result()),
          draft.seconds(),
          draft.result().counts().changed());
    } finally {
      delete(folder);
    }
  }

  private record Timed(TrialResult result, double seconds) {}

  private static Timed tried(Path folder, String policy, int threads, LongSupplier nanoClock)
      throws IOException {
    var tenancy = new Tenancy(MasterKey.loadOrCreate(folder.resolve("master.key")));
    var trial =
        new Trial(
            folder.resolve(RecordedPast.LONG_JOURNAL),
            new SnapshotArchive(folder.resolve("snapshots"), Clock.systemUTC()),
            tenancy.scope(new TenantId(RecordedPast.TENANT)),
            tenancy.nodeKeys(),
            new PolicyCompiler());
    var range = new TrialRange(Instant.EPOCH, Instant.MAX);
    Draft draft = new Draft(compiled(policy), Map.of());
    long begin = nanoClock.getAsLong();
    TrialResult result =
        trial.run(draft, range, new Trial.Options(1, 10, false, threads), TrialProgress.NONE);
    return new Timed(result, (nanoClock.getAsLong() - begin) / NANOS);
  }

  private static long changes(TrialResult result) {
    return result.counts().decisions() - result.counts().of(Change.UNCHANGED);
  }

  private static CompiledPolicy compiled(String policy) {
    return Objects.requireNonNull(
        new PolicyCompiler()
            .compile(new PolicySource("draft.weir", policy), WordLists.none())
            .policy());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
