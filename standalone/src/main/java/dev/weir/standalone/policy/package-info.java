/**
 * {@code weir policy}: what is wrong with a policy, whether its tests pass, and what changed in it.
 */
@NullMarked
package dev.weir.standalone.policy;

import org.jspecify.annotations.NullMarked;
