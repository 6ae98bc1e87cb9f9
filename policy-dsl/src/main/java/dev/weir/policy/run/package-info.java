/**
 * What runs per message: facts in, outcome out. No allocation to speak of, no exception, nothing
 * that depends on anything but the facts.
 */
@NullMarked
package dev.weir.policy.run;

import org.jspecify.annotations.NullMarked;
