/**
 * The order of the stages, short circuits, skips and time-outs in one class, Pipeline;
 * StageVerticle, the one class that knows both stages and Vert.x; and the queue of decisions to
 * look at again.
 */
@NullMarked
package dev.weir.dataplane.pipeline;

import org.jspecify.annotations.NullMarked;
