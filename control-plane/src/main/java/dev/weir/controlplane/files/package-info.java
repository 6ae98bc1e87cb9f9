/**
 * Reading what people wrote and writing what programs wrote: strict UTF-8 with positions, nothing
 * followed out of its folder, and files that are replaced whole or not at all.
 */
@NullMarked
package dev.weir.controlplane.files;

import org.jspecify.annotations.NullMarked;
