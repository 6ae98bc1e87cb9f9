package dev.weir.controlplane.store;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a tenant's API key.
 *
 * @param hash its id, its hash and when it expires
 * @param name what its owner calls it; may be empty
 * @param revoked when it stopped working, or {@code null} while it works
 */
public record StoredApiKey(
    TenantId tenant, ApiKeyHash hash, String name, Instant created, @Nullable Instant revoked) {}
