package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The newest snapshot of a tenant.
 *
 * @param cursor where it stands among all tenants' snapshots
 * @param id the snapshot's own id, empty for a tenant that is gone
 * @param content the snapshot as nodes read it, or {@code null} for a tenant that is gone
 */
public record StoredSnapshot(TenantId tenant, long cursor, String id, @Nullable String content) {}
