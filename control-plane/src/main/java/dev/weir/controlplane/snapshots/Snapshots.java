package dev.weir.controlplane.snapshots;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.controlplane.store.PolicyRevision;
import dev.weir.controlplane.store.Publication;
import dev.weir.controlplane.store.StoredSnapshot;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import dev.weir.controlplane.tenants.TenantSnapshots;
import java.util.List;
import java.util.OptionalLong;

/** Makes a tenant's newest snapshot, within the transaction of the edit that asks for it. */
public final class Snapshots {
  private Snapshots() {}

  /**
   * Makes the snapshot of what the tables now say.
   *
   * @return its cursor; empty for a tenant that has never published a policy, which nodes need not
   *     know, and where the snapshot is what it was
   */
  public static OptionalLong renew(Tables tables, StoredTenant tenant) {
    List<Publication> inForce = tables.policies().publications(tenant.id(), 1);
    if (inForce.isEmpty()) {
      return OptionalLong.empty();
    }
    PolicyRevision revision =
        tables.policies().find(tenant.id(), inForce.getFirst().revision()).orElseThrow();
    TenantSnapshot snapshot =
        TenantSnapshots.of(
            tenant.id(),
            revision.revision(),
            revision.source(),
            tables.lists().all(tenant.id()),
            List.of(),
            tables.keys().working(tenant.id()),
            tenant.settings());
    return OptionalLong.of(
        tables.snapshots().put(tenant.id(), snapshot.id(), SnapshotJson.of(snapshot)));
  }

  /** Has the nodes take a tenant out of force that is gone. */
  public static void withdraw(Tables tables, TenantId tenant) {
    StoredSnapshot newest = tables.snapshots().find(tenant).orElse(null);
    if (newest != null) {
      tables.snapshots().put(tenant, "", null);
    }
  }
}
