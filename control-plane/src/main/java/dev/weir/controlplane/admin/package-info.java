/**
 * What the admin API does: a resource for each noun, and {@link dev.weir.controlplane.admin.Edits},
 * through which everything that changes something goes.
 */
@NullMarked
package dev.weir.controlplane.admin;

import org.jspecify.annotations.NullMarked;
