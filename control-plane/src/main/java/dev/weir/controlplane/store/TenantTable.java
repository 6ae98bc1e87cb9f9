package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.util.List;
import java.util.Optional;

/** The tenants that the API owns. */
public interface TenantTable {
  /** Adds one; its version is kept as given. */
  void add(StoredTenant tenant);

  /** The one with this id. */
  Optional<StoredTenant> find(TenantId id);

  /** Up to {@code limit}, by id, those after {@code after} ({@code ""} for the first). */
  List<StoredTenant> list(String after, int limit);

  /**
   * Puts {@code changed} in the place of the row that has the version before it.
   *
   * @return whether that row was still there
   */
  boolean replace(StoredTenant changed);

  /** Removes the tenant with all that hangs on it; says whether it was there. */
  boolean remove(TenantId id);
}
