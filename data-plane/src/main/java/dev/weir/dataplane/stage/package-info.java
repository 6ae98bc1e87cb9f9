/**
 * The vocabulary of the pipeline: Stage, Signals, Signal, Deadline. Knows neither Vert.x nor any
 * one stage.
 */
@NullMarked
package dev.weir.dataplane.stage;

import org.jspecify.annotations.NullMarked;
