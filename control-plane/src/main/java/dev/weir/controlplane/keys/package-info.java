/**
 * API keys: made here, shown once, kept only as hashes in the tenant's {@code keys.json}.
 *
 * <p>{@link dev.weir.controlplane.keys.Keys} makes and revokes, {@link
 * dev.weir.controlplane.keys.KeyFile} is the format, and the tenant follower picks up the change.
 */
@NullMarked
package dev.weir.controlplane.keys;

import org.jspecify.annotations.NullMarked;
