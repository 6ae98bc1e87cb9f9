package dev.weir.policy.source;

/**
 * A stretch of one line of a policy file.
 *
 * @param line from 1
 * @param column first UTF-16 unit in the line, from 1
 * @param endColumn one past the last UTF-16 unit, from 1; may equal {@code column} at the end of a
 *     file
 */
public record SourceSpan(int line, int column, int endColumn) implements Comparable<SourceSpan> {
  /** The first character of a file, for complaints about the file as a whole. */
  public static final SourceSpan START = new SourceSpan(1, 1, 1);

  /**
   * This span stretched to the end of {@code last}, or to its own end when that is another line.
   */
  public SourceSpan to(SourceSpan last) {
    return last.line == line && last.endColumn > column
        ? new SourceSpan(line, column, last.endColumn)
        : this;
  }

  @Override
  public int compareTo(SourceSpan other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
