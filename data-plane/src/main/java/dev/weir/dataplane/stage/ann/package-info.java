/**
 * Finds the exemplars that a text is nearest to: {@link dev.weir.dataplane.stage.ann.AnnStage} asks
 * {@link dev.weir.dataplane.stage.ann.ExemplarIndexes}, which embeds each set once, keeps it on
 * disk and shares it between all who have equal texts.
 */
@NullMarked
package dev.weir.dataplane.stage.ann;

import org.jspecify.annotations.NullMarked;
