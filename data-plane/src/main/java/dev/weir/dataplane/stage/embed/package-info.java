/**
 * The embed stage's engine room: text to word pieces, word pieces to windows of at most 128,
 * windows to unit vectors of 384 floats, in micro-batches that share a few compute threads.
 *
 * <p>Whatever shares a batch with a text must not move its embedding by one bit; see {@link
 * dev.weir.dataplane.stage.embed.EncoderModel}. Nothing in here knows Vert.x.
 */
@NullMarked
package dev.weir.dataplane.stage.embed;

import org.jspecify.annotations.NullMarked;
