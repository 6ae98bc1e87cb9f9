package dev.weir.dataplane.snapshot;

import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.CompiledPolicy;

/**
 * One tenant as it is in force: a snapshot, compiled, with the keys to its data. A request keeps
 * the one that it started with.
 *
 * @param scope the capability to the tenant's hashes, seals and records
 * @param snapshot where all this came from
 * @param policy the snapshot's policy, compiled
 * @param versions what every decision under it pins
 */
public record ActiveTenant(
    TenantScope scope, TenantSnapshot snapshot, CompiledPolicy policy, Versions versions) {}
