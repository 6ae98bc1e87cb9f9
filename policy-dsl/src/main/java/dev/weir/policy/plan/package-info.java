/**
 * Checked policy to program: {@link dev.weir.policy.plan.PolicyPlanner} turns each condition into a
 * node object and compiles everything that is looked for in texts.
 */
@NullMarked
package dev.weir.policy.plan;

import org.jspecify.annotations.NullMarked;
