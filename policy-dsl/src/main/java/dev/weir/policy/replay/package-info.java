/**
 * What a policy would have decided about messages that another decided about, from what was
 * recorded: the facts of the one are handed to the other by what they mean, not by their numbers.
 */
@NullMarked
package dev.weir.policy.replay;

import org.jspecify.annotations.NullMarked;
