package dev.weir.training;

import java.io.IOException;

/** What makes rows of a file's lines. */
interface RowParser {
  /**
   * The row that begins in the reader's line; the reader may be moved on while the row goes on.
   *
   * @throws IllegalArgumentException if the line is no row; the message says why
   */
  Row parse(LineReader lines) throws IOException;
}
