/**
 * The tree of a policy as it was written: records only, no behaviour, nothing resolved yet. Every
 * name keeps its place.
 */
@NullMarked
package dev.weir.policy.ast;

import org.jspecify.annotations.NullMarked;
