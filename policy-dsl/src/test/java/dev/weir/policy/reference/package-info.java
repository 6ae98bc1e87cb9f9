/** A second, naive evaluator of the language, to compare the real one with. */
@NullMarked
package dev.weir.policy.reference;

import org.jspecify.annotations.NullMarked;
