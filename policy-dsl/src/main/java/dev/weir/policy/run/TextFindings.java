package dev.weir.policy.run;

import dev.weir.contracts.Span;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What a policy's words, patterns and kinds of personal data found in one text. Immutable. Which
 * definition has which number is known to the policy's plan alone, so findings belong to the policy
 * that made them.
 */
public final class TextFindings {
  private static final TextFindings NONE = new TextFindings(new long[0], List.of(), new BitSet());

  private final long[] hits;
  private final List<Span> spans;
  private final BitSet open;

  private TextFindings(long[] hits, List<Span> spans, BitSet open) {
    this.hits = hits;
    this.spans = spans;
    this.open = open;
  }

  /** Nothing was found. */
  public static TextFindings none() {
    return NONE;
  }

  /**
   * Findings of the definitions with these numbers.
   *
   * @param definitions numbers from 0, any order
   * @param spans where, sorted by begin
   */
  public static TextFindings of(int[] definitions, List<Span> spans) {
    if (definitions.length == 0) {
      return NONE;
    }
    int highest = Arrays.stream(definitions).max().getAsInt();
    long[] hits = new long[(highest >> 6) + 1];
    for (int definition : definitions) {
      hits[definition >> 6] |= 1L << definition;
    }
    return new TextFindings(hits, List.copyOf(spans), NONE.open);
  }

  /** Whether the definition with this number was found. */
  public boolean hits(int definition) {
    int word = definition >> 6;
    return word < hits.length && (hits[word] >> definition & 1) != 0;
  }

  /** The numbers of the definitions that were found, ascending: what a record must keep. */
  public int[] definitions() {
    int count = 0;
    for (long word : hits) {
      count += Long.bitCount(word);
    }
    int[] definitions = new int[count];
    int next = 0;
    for (int word = 0; word < hits.length; word++) {
      for (long rest = hits[word]; rest != 0; rest &= rest - 1) {
        definitions[next++] = (word << 6) + Long.numberOfTrailingZeros(rest);
      }
    }
    return definitions;
  }

  /** The same findings but for one definition, that is found or not; the spans stay. */
  public TextFindings with(int definition, boolean found) {
    BitSet changed = BitSet.valueOf(hits);
    changed.set(definition, found);
    return new TextFindings(changed.toLongArray(), spans, open);
  }

  /**
   * The same findings, but the text was not searched for some definitions: whether they would be
   * found is not known. Rules see them as not found.
   */
  public TextFindings notSearchedFor(BitSet definitions) {
    return new TextFindings(hits, spans, (BitSet) definitions.clone());
  }

  /** Whether the text was not searched for the definition with this number. */
  public boolean isOpen(int definition) {
    return open.get(definition);
  }

  /** Where things were found in the original text, sorted by begin, bounded in number. */
  public List<Span> spans() {
    return spans;
  }

  @Override
  public String toString() {
    return "TextFindings" + spans;
  }
}
