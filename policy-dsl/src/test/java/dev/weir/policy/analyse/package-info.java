/** What is said in vain, against the reference evaluator. */
@NullMarked
package dev.weir.policy.analyse;

import org.jspecify.annotations.NullMarked;
