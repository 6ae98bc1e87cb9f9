package dev.weir.dataplane.stage.conversation;

/** A few numbers that are kept of a conversation or a text. */
sealed interface Counter permits HeatCounter, RepeatCounter {
  /** Whether it says nothing any more. */
  boolean isOver(long nowNanos);
}
