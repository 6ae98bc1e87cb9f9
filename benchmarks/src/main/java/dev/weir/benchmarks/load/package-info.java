/**
 * The load generator: sends decisions at a given rate whatever the server does, and measures each
 * from the moment it should have been sent.
 *
 * <p>{@code LoadPlan} says what to send, {@code LoadGenerator} sends it, {@code LoadReport} is what
 * came back. Nothing in here knows phases or bounds.
 */
@NullMarked
package dev.weir.benchmarks.load;

import org.jspecify.annotations.NullMarked;
