/**
 * The control plane: where tenants, their policies and their keys come from. One folder per noun;
 * {@code files} is how they lie on disk.
 */
@NullMarked
package dev.weir.controlplane;

import org.jspecify.annotations.NullMarked;
