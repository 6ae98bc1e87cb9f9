package dev.weir.controlplane.tenants;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.util.List;

/** Puts snapshots together, whoever owns the tenant: equal content has the equal id. */
public final class TenantSnapshots {
  private TenantSnapshots() {}

  /** The snapshot of a tenant; the policy is named by its own first line. */
  public static TenantSnapshot of(
      TenantId tenant,
      int revision,
      String source,
      List<WordList> lists,
      List<ExemplarSet> exemplars,
      List<ApiKeyHash> keys,
      TenantSettings settings) {
    return of(
        tenant,
        revision,
        new PolicyFiles(source, lists, exemplars),
        new AccessFiles(keys, settings));
  }

  static TenantSnapshot of(TenantId tenant, int revision, PolicyFiles policy, AccessFiles access) {
    return new TenantSnapshot(
        tenant,
        SnapshotDigest.id(tenant, policy, access),
        PolicyName.in(policy.source()),
        revision,
        policy.source(),
        policy.lists(),
        policy.exemplars(),
        access.keys(),
        access.settings());
  }
}
