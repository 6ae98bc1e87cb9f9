/**
 * What the model said of a text, remembered: {@link dev.weir.dataplane.stage.cache.SignalCache}
 * keeps it and {@link dev.weir.dataplane.stage.cache.SingleFlight} computes it once.
 */
@NullMarked
package dev.weir.dataplane.stage.cache;

import org.jspecify.annotations.NullMarked;
