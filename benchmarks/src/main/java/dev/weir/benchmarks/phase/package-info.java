/**
 * The phases of a benchmark, one class each: what is sent, in what order, and which promise the
 * result is held against.
 *
 * <p>A {@code Phase} drives the server by a {@code Workbench} and tells its {@code Findings}.
 * Phases know nothing of each other; what several need (the capacity that loads are multiples of)
 * the workbench measures once.
 */
@NullMarked
package dev.weir.benchmarks.phase;

import org.jspecify.annotations.NullMarked;
