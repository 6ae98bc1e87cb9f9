/**
 * The order of the stages, short circuits, skips and time-outs in one class, Pipeline;
 * StageVerticle, which hosts stages on the event bus; and the queue of decisions to look at again.
 */
@NullMarked
package dev.weir.dataplane.pipeline;

import org.jspecify.annotations.NullMarked;
