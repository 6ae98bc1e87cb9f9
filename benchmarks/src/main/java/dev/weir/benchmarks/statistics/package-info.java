/**
 * What a few noisy measurements are worth: a median with an interval, a trend. Nothing in here
 * knows what was measured.
 */
@NullMarked
package dev.weir.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
