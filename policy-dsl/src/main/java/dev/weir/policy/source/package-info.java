/**
 * Where a policy comes from and what may be wrong with it: the file, places in it, complaints with
 * a hint, and the limits on everything.
 */
@NullMarked
package dev.weir.policy.source;

import org.jspecify.annotations.NullMarked;
