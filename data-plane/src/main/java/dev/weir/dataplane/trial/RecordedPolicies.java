package dev.weir.dataplane.trial;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotArchive.Kept;
import dev.weir.dataplane.snapshot.SnapshotArchive.SetKey;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.replay.Replay;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How facts that were recorded under each of a tenant's snapshots are handed to a draft. Each
 * snapshot's policy is compiled once; of the compiled policy only the numbers are kept.
 */
final class RecordedPolicies {
  private final SnapshotArchive archive;
  private final TenantId tenant;
  private final PolicyCompiler compiler;
  private final Draft draft;
  private final Map<String, Replay> replays = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  RecordedPolicies(SnapshotArchive archive, TenantId tenant, PolicyCompiler compiler, Draft draft) {
    this.archive = archive;
    this.tenant = tenant;
    this.compiler = compiler;
    this.draft = draft;
  }

  /** What hands over the facts that were recorded under this snapshot. */
  Replay replay(String snapshotId) {
    Replay known = replays.get(snapshotId);
    return known == null ? replays.computeIfAbsent(snapshotId, this::make) : known;
  }

  /** The snapshots that decisions name and that are not kept any more. */
  Set<String> missing() {
    return Set.copyOf(missing);
  }

  private Replay make(String snapshotId) {
    Kept kept = archive.findKept(tenant, snapshotId).orElse(null);
    CompiledPolicy recorded = kept == null ? null : compile(kept.snapshot());
    if (kept == null || recorded == null) {
      missing.add(snapshotId);
      return draft.policy().replayOf(null, (_, _) -> false);
    }
    return draft
        .policy()
        .replayOf(recorded, (one, other) -> isSame(kept.digests().get(key(one)), other));
  }

  private boolean isSame(@Nullable String recorded, ExemplarsRead read) {
    return recorded != null && recorded.equals(draft.digests().get(key(read)));
  }

  private static SetKey key(ExemplarsRead read) {
    return new SetKey(read.set(), read.platform());
  }

  private @Nullable CompiledPolicy compile(TenantSnapshot snapshot) {
    return compiler
        .compile(
            new PolicySource("policy.weir", snapshot.policySource()),
            WordLists.of(snapshot.lists()),
            new ExemplarSets(names(snapshot, false), names(snapshot, true)))
        .policy();
  }

  private static Set<String> names(TenantSnapshot snapshot, boolean platform) {
    return snapshot.exemplars().stream()
        .filter(set -> set.platform() == platform)
        .map(set -> set.name())
        .collect(Collectors.toSet());
  }
}
