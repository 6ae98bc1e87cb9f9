package dev.weir.training;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads labelled rows from a file in a stream: {@code .jsonl} ({@link JsonRowParser}), {@code .csv}
 * or {@code .tsv} ({@link CsvRowParser}), each also with {@code .gz} behind it. A bad line is
 * complained about by its number and skipped; a file that ends in the middle of its compression is
 * an error, because what is missing cannot be told.
 */
public final class RowReader {
  /** The longest line that is parsed; a text of the longest kind fits escaped. */
  static final int MAX_LINE_BYTES = 1 << 19;

  private static final int UTF_16_MARK_BYTES = 2;

  private final Path file;
  private final Consumer<Row> rows;
  private final Consumer<RowComplaint> complaints;

  private RowReader(Path file, Consumer<Row> rows, Consumer<RowComplaint> complaints) {
    this.file = file;
    this.rows = rows;
    this.complaints = complaints;
  }

  /** Whether a file is of a kind that can be read. */
  static boolean reads(Path file) {
    return file.toString().matches(".*\\.(jsonl|csv|tsv)(\\.gz)?");
  }

  /**
   * Reads one file to its end.
   *
   * @throws TrainingException if the file is damaged, or its columns are not known
   * @throws IOException if it cannot be read
   */
  public static void read(Path file, Consumer<Row> rows, Consumer<RowComplaint> complaints)
      throws IOException {
    new RowReader(file, rows, complaints).read();
  }

  private void read() throws IOException {
    requireNoUtf16();
    int[] line = new int[1];
    try (InputStream plain = open()) {
      LineReader lines = new LineReader(plain, MAX_LINE_BYTES);
      RowParser parser = parser(lines);
      while (lines.next()) {
        line[0] = lines.number();
        accept(parser, lines);
      }
    } catch (EOFException | ZipException e) {
      throw new TrainingException(file + ": is truncated or damaged after line " + line[0]);
    }
  }

  private RowParser parser(LineReader lines) throws IOException {
    return file.toString().contains(".jsonl")
        ? new JsonRowParser()
        : CsvRowParser.of(file, ColumnMapping.of(file), lines, MAX_LINE_BYTES);
  }

  private void accept(RowParser parser, LineReader lines) throws IOException {
    int number = lines.number();
    try {
      rows.accept(parser.parse(lines));
    } catch (IllegalArgumentException e) {
      complaints.accept(new RowComplaint(file, number, String.valueOf(e.getMessage())));
    }
  }

  /** Every line of UTF-16 would be bad; one word about the file helps more. */
  private void requireNoUtf16() throws IOException {
    try (InputStream in = open()) {
      byte[] mark = in.readNBytes(UTF_16_MARK_BYTES);
      boolean utf16 =
          mark.length == UTF_16_MARK_BYTES
              && ((mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE)
                  || (mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF));
      if (utf16) {
        throw new TrainingException(file + ": is UTF-16; save it as UTF-8");
      }
    } catch (EOFException | ZipException e) {
      throw new TrainingException(file + ": is truncated or damaged after line 0");
    }
  }

  private InputStream open() throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
