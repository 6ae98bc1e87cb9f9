package dev.weir.training;

import java.io.IOException;

/**
 * What makes rows of a file's lines.
 *
 * @param <R> the rows
 */
public interface RowParser<R> {
  /**
   * The row that begins in the reader's line; the reader may be moved on while the row goes on.
   *
   * @throws IllegalArgumentException if the line is no row; the message says why
   */
  R parse(LineReader lines) throws IOException;
}
