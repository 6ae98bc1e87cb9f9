/**
 * What changed between two revisions of a policy, in words: {@code PolicyDiff} asks one class per
 * part of a policy, which compare what the parts mean, never how they are written.
 */
@NullMarked
package dev.weir.policy.diff;

import org.jspecify.annotations.NullMarked;
