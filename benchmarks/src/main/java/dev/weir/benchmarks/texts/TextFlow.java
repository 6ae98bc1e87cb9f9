package dev.weir.benchmarks.texts;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The texts of one source in order, across phases: each goes on where the one before stopped, so
 * that no server remembers what a phase sends. Used by one thread.
 */
public final class TextFlow {
  private final TextSource source;
  private long next;

  /** From the first text on. */
  public TextFlow(TextSource source) {
    this.source = source;
  }

  /** Where the texts come from. */
  public TextSource source() {
    return source;
  }

  /** The index of the next text that nobody has sent. */
  public long next() {
    return next;
  }

  /** So many were sent. */
  public void sent(long count) {
    next += count;
  }

  /** The next texts, to be looked at and not used up. */
  public List<String> peek(int count) {
    return LongStream.range(next, next + count).mapToObj(source::text).toList();
  }
}
