/**
 * What would have to be different for another verdict: rules → what they ask ({@code AskedFacts}) →
 * changes of one fact each ({@code Changes}) → those that the policy really judges otherwise.
 */
@NullMarked
package dev.weir.policy.explain;

import org.jspecify.annotations.NullMarked;
