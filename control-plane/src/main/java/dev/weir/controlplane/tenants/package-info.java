/**
 * Tenants from files: a folder per tenant becomes a snapshot, and again after every edit.
 *
 * <p>{@link dev.weir.controlplane.tenants.TenantFollower} notices the edit, {@link
 * dev.weir.controlplane.tenants.TenantFiles} reads the folder, {@code SnapshotOffers} puts the
 * parts that are in order together and offers them to a {@link
 * dev.weir.controlplane.tenants.SnapshotListener}, which accepts or refuses.
 */
@NullMarked
package dev.weir.controlplane.tenants;

import org.jspecify.annotations.NullMarked;
