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
 *
 * @param <R> the rows
 */
public final class RowReader<R> {
  /** The longest line that is parsed; a text of the longest kind fits escaped. */
  public static final int MAX_LINE_BYTES = 1 << 19;

  private static final int UTF_16_MARK_BYTES = 2;

  private final Path file;
  private final Format<R> format;
  private final Sink<R> rows;
  private final Consumer<RowComplaint> complaints;

  private RowReader(Path file, Format<R> format, Sink<R> rows, Consumer<RowComplaint> complaints) {
    this.file = file;
    this.format = format;
    this.rows = rows;
    this.complaints = complaints;
  }

  /**
   * What the rows of a file look like.
   *
   * @param <R> the rows
   */
  @FunctionalInterface
  public interface Format<R> {
    /** A parser for this file; of a file with a header the reader has given it after that. */
    RowParser<R> open(Path file, LineReader lines) throws IOException;
  }

  /**
   * What takes the rows.
   *
   * @param <R> the rows
   */
  @FunctionalInterface
  public interface Sink<R> {
    /**
     * Takes the row that ended in this line.
     *
     * @throws IllegalArgumentException if the row is bad after all
     */
    void accept(int line, R row) throws IOException;
  }

  /** Whether a file is of a kind that can be read. */
  public static boolean reads(Path file) {
    return file.toString().matches(".*\\.(jsonl|csv|tsv)(\\.gz)?");
  }

  /**
   * Reads one file of labelled rows to its end.
   *
   * @throws TrainingException if the file is damaged, or its columns are not known
   * @throws IOException if it cannot be read
   */
  public static void read(Path file, Consumer<Row> rows, Consumer<RowComplaint> complaints)
      throws IOException {
    read(file, RowReader::labelled, (_, row) -> rows.accept(row), complaints);
  }

  /**
   * Reads one file of any rows to its end.
   *
   * @throws TrainingException if the file is damaged, or its columns are not known
   * @throws IOException if it cannot be read, or what takes the rows fails
   */
  public static <R> void read(
      Path file, Format<R> format, Sink<R> rows, Consumer<RowComplaint> complaints)
      throws IOException {
    new RowReader<>(file, format, rows, complaints).read();
  }

  private static RowParser<Row> labelled(Path file, LineReader lines) throws IOException {
    return file.toString().contains(".jsonl")
        ? new JsonRowParser()
        : CsvRowParser.of(file, ColumnMapping.of(file), lines, MAX_LINE_BYTES);
  }

  private void read() throws IOException {
    requireNoUtf16();
    int[] line = new int[1];
    try (InputStream plain = open()) {
      LineReader lines = new LineReader(plain, MAX_LINE_BYTES);
      RowParser<R> parser = format.open(file, lines);
      while (lines.next()) {
        line[0] = lines.number();
        accept(parser, lines);
      }
    } catch (EOFException | ZipException e) {
      throw new TrainingException(file + ": is truncated or damaged after line " + line[0]);
    }
  }

  private void accept(RowParser<R> parser, LineReader lines) throws IOException {
    int number = lines.number();
    try {
      R row = parser.parse(lines);
      rows.accept(lines.number(), row);
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
