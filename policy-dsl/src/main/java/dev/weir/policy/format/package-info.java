/** Tree to text. So far only conditions, for explanations. */
@NullMarked
package dev.weir.policy.format;

import org.jspecify.annotations.NullMarked;
