/**
 * What a checked policy says in vain: {@link dev.weir.policy.analyse.PolicyAnalysis} writes
 * conditions as alternatives of constraints on what they read and compares those. Whatever it
 * claims is true of every message; there is more that it does not see.
 */
@NullMarked
package dev.weir.policy.analyse;

import org.jspecify.annotations.NullMarked;
