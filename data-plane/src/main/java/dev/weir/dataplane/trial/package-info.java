/**
 * What a draft would have decided about messages of the past: {@code Trial} reads recorded
 * decisions, {@code Judge} has the draft decide from what was recorded, {@code Tally} counts.
 */
@NullMarked
package dev.weir.dataplane.trial;

import org.jspecify.annotations.NullMarked;
