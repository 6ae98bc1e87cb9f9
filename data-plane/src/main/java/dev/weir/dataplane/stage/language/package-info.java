/**
 * Tells when a text is in another language than it is said to be, so that no model scores what it
 * cannot read.
 */
@NullMarked
package dev.weir.dataplane.stage.language;

import org.jspecify.annotations.NullMarked;
