/**
 * What is counted of conversations ({@link
 * dev.weir.dataplane.stage.conversation.ConversationCounters}): how hot they are and how often a
 * text was sent. Numbers under keyed hashes, never a text.
 */
@NullMarked
package dev.weir.dataplane.stage.conversation;

import org.jspecify.annotations.NullMarked;
