package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import java.time.Instant;

/**
 * A tenant that the API owns.
 *
 * @param displayName what people call it; may be empty
 * @param version counts up with each change of this row
 */
public record StoredTenant(
    TenantId id,
    String displayName,
    TenantSettings settings,
    Instant created,
    Instant updated,
    long version) {}
