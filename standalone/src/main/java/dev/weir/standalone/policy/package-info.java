/** {@code weir policy}: what is wrong with a policy, and whether its tests pass. */
@NullMarked
package dev.weir.standalone.policy;

import org.jspecify.annotations.NullMarked;
