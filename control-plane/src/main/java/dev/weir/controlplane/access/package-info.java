/**
 * Who may do what through the admin API: {@link dev.weir.controlplane.access.Operation} is the
 * permission table, {@link dev.weir.controlplane.access.Doorkeeper} finds the caller of a key.
 */
@NullMarked
package dev.weir.controlplane.access;

import org.jspecify.annotations.NullMarked;
