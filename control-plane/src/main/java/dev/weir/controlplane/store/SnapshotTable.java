package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What nodes are to run: the newest snapshot of each tenant, under a cursor that counts up over all
 * tenants. Cursors become visible in their order, so a node that has seen one has missed none.
 */
public interface SnapshotTable {
  /**
   * Makes this the tenant's newest.
   *
   * @param content {@code null} when the tenant is gone
   * @return its cursor
   */
  long put(TenantId tenant, String id, @Nullable String content);

  /** The tenant's newest. */
  Optional<StoredSnapshot> find(TenantId tenant);

  /** Up to {@code limit} of those after {@code cursor}, in the order of their cursors. */
  List<StoredSnapshot> after(long cursor, int limit);
}
