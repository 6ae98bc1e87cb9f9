package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or some program, that may use the admin API.
 *
 * @param role the wire name of a role
 * @param tenant the tenant that the role is for, or {@code null} for the whole platform
 * @param sha256 hex SHA-256 of the member's key
 * @param expires when the key stops working, or {@code null} for never
 */
public record StoredMember(
    String id,
    String name,
    String role,
    @Nullable TenantId tenant,
    String sha256,
    Instant created,
    @Nullable Instant expires,
    long version) {}
