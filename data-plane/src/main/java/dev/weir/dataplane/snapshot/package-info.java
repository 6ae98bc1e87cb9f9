/**
 * What each tenant's decisions depend on: immutable, compiled before it is put in force, swapped
 * whole.
 */
@NullMarked
package dev.weir.dataplane.snapshot;

import org.jspecify.annotations.NullMarked;
