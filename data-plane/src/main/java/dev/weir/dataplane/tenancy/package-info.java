/**
 * Keys and capabilities of tenants. One master key gives every tenant its own sub-keys; a {@link
 * dev.weir.dataplane.tenancy.TenantScope} is the only way to use them, and {@link
 * dev.weir.dataplane.tenancy.Tenancy} the only maker of scopes.
 */
@NullMarked
package dev.weir.dataplane.tenancy;

import org.jspecify.annotations.NullMarked;
