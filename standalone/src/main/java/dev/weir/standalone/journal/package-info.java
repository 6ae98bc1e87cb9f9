/** {@code weir journal}: proofs about the journal of decisions. */
@NullMarked
package dev.weir.standalone.journal;

import org.jspecify.annotations.NullMarked;
