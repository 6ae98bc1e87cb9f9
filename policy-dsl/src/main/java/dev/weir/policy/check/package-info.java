/**
 * Tree to checked policy: {@link dev.weir.policy.check.PolicyChecker} resolves names and types and
 * then asks a list of extra checks, one class each.
 */
@NullMarked
package dev.weir.policy.check;

import org.jspecify.annotations.NullMarked;
