/** First stage: gives a text its canonical form and the folded views that matching reads. */
@NullMarked
package dev.weir.dataplane.stage.normalise;

import org.jspecify.annotations.NullMarked;
