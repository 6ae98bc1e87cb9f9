package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;

/**
 * A text of a tenant's policy: never changed once it is there.
 *
 * @param revision from 1, counts up with each text
 * @param name what the policy calls itself
 * @param note what its author said of it; may be empty
 * @param author who made it
 */
public record PolicyRevision(
    TenantId tenant,
    int revision,
    String name,
    String source,
    String note,
    String author,
    Instant created) {}
