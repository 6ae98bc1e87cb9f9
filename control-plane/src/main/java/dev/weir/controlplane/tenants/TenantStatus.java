package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * How one tenant's folder stands.
 *
 * @param folder the folder's name
 * @param running what the listener last accepted, or {@code null} when nothing of it runs
 * @param problem why the newest files do not run as they are, rendered, one issue a line, or {@code
 *     null} when they do
 */
public record TenantStatus(
    String folder, @Nullable TenantSnapshot running, @Nullable String problem) {}
