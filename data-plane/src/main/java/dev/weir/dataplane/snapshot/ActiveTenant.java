package dev.weir.dataplane.snapshot;

import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.CompiledPolicy;
import java.util.List;

/**
 * One tenant as it is in force: a snapshot, compiled, with the keys to its data. A request keeps
 * the one that it started with.
 *
 * @param scope the capability to the tenant's hashes, seals and records
 * @param snapshot where all this came from
 * @param policy the snapshot's policy, compiled
 * @param versions what every decision under it pins
 * @param exemplars what the policy compares messages with, by the policy's numbers
 */
public record ActiveTenant(
    TenantScope scope,
    TenantSnapshot snapshot,
    CompiledPolicy policy,
    Versions versions,
    List<ExemplarsInForce> exemplars) {
  public ActiveTenant {
    exemplars = List.copyOf(exemplars);
  }

  /** A tenant whose policy reads no exemplars. */
  public ActiveTenant(
      TenantScope scope, TenantSnapshot snapshot, CompiledPolicy policy, Versions versions) {
    this(scope, snapshot, policy, versions, List.of());
  }

  /** The digests of the exemplars, by the policy's numbers. */
  public List<String> exemplarDigests() {
    return exemplars.isEmpty()
        ? List.of()
        : exemplars.stream().map(ExemplarsInForce::digest).toList();
  }
}
