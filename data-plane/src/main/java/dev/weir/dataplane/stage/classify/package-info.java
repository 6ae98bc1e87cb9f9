/**
 * What gives a message its scores: a small network over the encoder's vector plus a linear path
 * over hashed n-grams, read from a checked model package. Everything in here is a pure function of
 * the package and the text; it knows no tenant, no clock and no Vert.x.
 *
 * <p>The walk: {@link dev.weir.dataplane.stage.classify.ModelPackage} is read and verified once, a
 * {@link dev.weir.dataplane.stage.classify.Classifier} is made of it and shared by all threads, and
 * every window of a message is scored by it; the caller keeps the highest score of each label.
 */
@NullMarked
package dev.weir.dataplane.stage.classify;

import org.jspecify.annotations.NullMarked;
