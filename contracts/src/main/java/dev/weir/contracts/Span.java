package dev.weir.contracts;

/**
 * A stretch of the original text that something was found in.
 *
 * @param begin first UTF-16 unit, from 0
 * @param end one past the last UTF-16 unit; greater than {@code begin}
 * @param label what was found, a {@link Label} wire name, a PII kind ({@code pii.email}) or a word
 *     list's name
 * @param source which stage found it, for example {@code rules}
 */
public record Span(int begin, int end, String label, String source) {
  public Span {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("a span is not empty: " + begin + ".." + end);
    }
  }
}
