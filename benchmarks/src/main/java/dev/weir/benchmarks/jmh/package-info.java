/**
 * What single steps of a decision cost, as JMH benchmarks: text, policy, journal. {@code ./weir
 * bench micro} runs them.
 */
@NullMarked
package dev.weir.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
