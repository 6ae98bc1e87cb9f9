package dev.weir.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the records of a CSV file (RFC 4180: quotes around a cell, doubled within it; a quoted
 * cell may hold line breaks) or of a TSV file.
 */
public final class CsvCells {
  private static final char QUOTE = '"';

  private final char separator;
  private final int maxChars;

  private CsvCells(char separator, int maxChars) {
    this.separator = separator;
    this.maxChars = maxChars;
  }

  /**
   * What splits the records of this file: at tabs if it is a TSV file.
   *
   * @param maxChars the longest record
   */
  public static CsvCells of(Path file, int maxChars) {
    return new CsvCells(file.toString().matches(".*\\.tsv(\\.gz)?") ? '\t' : ',', maxChars);
  }

  /**
   * The cells of the record that begins in the reader's line; the reader is moved on while a quoted
   * cell goes on.
   *
   * @throws IllegalArgumentException if it is no record; the message says why
   */
  public List<String> read(LineReader lines) throws IOException {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int chars = 0;
    String line = lines.text();
    for (int at = 0; ; at++) {
      if (at == line.length()) {
        if (!quoted) {
          cells.add(cell.toString());
          return cells;
        }
        chars += line.length();
        RowFields.require(chars <= maxChars, "has a quote that does not end");
        RowFields.require(lines.next(), "has a quote that does not end");
        cell.append('\n');
        line = lines.text();
        at = -1;
        continue;
      }
      char unit = line.charAt(at);
      if (quoted && unit == QUOTE && at + 1 < line.length() && line.charAt(at + 1) == QUOTE) {
        cell.append(QUOTE);
        at++;
      } else if (unit == QUOTE && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (unit == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(unit);
      }
    }
  }
}
