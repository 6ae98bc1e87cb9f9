package dev.weir.dataplane.trial;

import dev.weir.contracts.ExemplarSet;
import dev.weir.dataplane.snapshot.SnapshotArchive.SetKey;
import dev.weir.dataplane.stage.ann.ExemplarDigest;
import dev.weir.policy.CompiledPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A policy that is tried.
 *
 * @param policy compiled
 * @param digests what the exemplar sets that it may read come to
 */
public record Draft(CompiledPolicy policy, Map<SetKey, String> digests) {
  public Draft {
    digests = Map.copyOf(digests);
  }

  /** A draft with the exemplars that it may compare messages with. */
  public static Draft of(CompiledPolicy policy, List<ExemplarSet> sets) {
    Map<SetKey, String> digests = new HashMap<>();
    for (ExemplarSet set : sets) {
      digests.put(new SetKey(set.name(), set.platform()), ExemplarDigest.of(set.exemplars()));
    }
    return new Draft(policy, digests);
  }
}
