/**
 * What is remembered of texts ({@link dev.weir.dataplane.stage.cache.TextMemory}): what the model
 * said, what the bad ones look like, how people ruled. {@link
 * dev.weir.dataplane.stage.cache.SingleFlight} has the model read a text once.
 */
@NullMarked
package dev.weir.dataplane.stage.cache;

import org.jspecify.annotations.NullMarked;
