package dev.weir.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Label;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads labelled rows from a {@code .jsonl} or {@code .jsonl.gz} file, one JSON object a line, in a
 * stream: {@code {"source", "text", "lang"?, "labels": {label: 0 to 1}}}; other fields are ignored.
 * A bad line is complained about by its number and skipped; a file that ends in the middle of its
 * compression is an error, because what is missing cannot be told.
 */
public final class RowReader {
  /** The longest line that is parsed; a text of the longest kind fits escaped. */
  static final int MAX_LINE_CHARS = 1 << 19;

  /** The longest text: what the API takes. */
  static final int MAX_TEXT_CHARS = 1 << 16;

  /** Labels that a known set has and no model learns. */
  private static final Set<String> IGNORED_LABELS = Set.of("openai_H2", "openai_V2", "openai_any");

  private static final String DEFAULT_LANGUAGE = "en";
  private static final int MAX_SHOWN_CHARS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Consumer<Row> rows;
  private final Consumer<RowComplaint> complaints;

  private RowReader(Path file, Consumer<Row> rows, Consumer<RowComplaint> complaints) {
    this.file = file;
    this.rows = rows;
    this.complaints = complaints;
  }

  /**
   * Reads one file to its end.
   *
   * @throws TrainingException if the file is damaged
   * @throws IOException if it cannot be read
   */
  public static void read(Path file, Consumer<Row> rows, Consumer<RowComplaint> complaints)
      throws IOException {
    new RowReader(file, rows, complaints).read();
  }

  private void read() throws IOException {
    int line = 0;
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = isGzip() ? new GZIPInputStream(in) : in;
        Reader reader =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16)) {
      StringBuilder text = new StringBuilder();
      while (readLine(reader, text)) {
        line++;
        accept(text, line);
      }
    } catch (EOFException | ZipException e) {
      throw new TrainingException(file + ": is truncated or damaged after line " + line);
    }
  }

  private boolean isGzip() {
    return file.toString().endsWith(".gz");
  }

  /** Keeps one character more than is allowed, and throws the rest of a longer line away. */
  private static boolean readLine(Reader reader, StringBuilder line) throws IOException {
    line.setLength(0);
    int unit = reader.read();
    if (unit < 0) {
      return false;
    }
    while (unit >= 0 && unit != '\n') {
      if (line.length() <= MAX_LINE_CHARS) {
        line.append((char) unit);
      }
      unit = reader.read();
    }
    return true;
  }

  private void accept(StringBuilder line, int number) {
    try {
      rows.accept(parse(line));
    } catch (IllegalArgumentException e) {
      complaints.accept(new RowComplaint(file, number, String.valueOf(e.getMessage())));
    }
  }

  private static Row parse(StringBuilder line) {
    require(line.length() <= MAX_LINE_CHARS, "is longer than " + MAX_LINE_CHARS + " characters");
    JsonNode row = json(line.toString());
    String text = text(row, "text");
    require(!text.isBlank(), "`text` is blank");
    require(text.length() <= MAX_TEXT_CHARS, "`text` is longer than " + MAX_TEXT_CHARS);
    String language = row.has("lang") ? text(row, "lang") : DEFAULT_LANGUAGE;
    return new Row(text(row, "source"), text, language, labels(row.path("labels")));
  }

  private static JsonNode json(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("is not JSON");
    }
    require(node.isObject(), "is not a JSON object");
    return node;
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    require(value.isTextual(), "`" + field + "` must be a text");
    return value.textValue();
  }

  private static Map<Label, Float> labels(JsonNode node) {
    require(node.isObject(), "`labels` must be an object");
    Map<Label, Float> labels = new EnumMap<>(Label.class);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (IGNORED_LABELS.contains(field.getKey())) {
        continue;
      }
      String shown = "`" + shorten(field.getKey()) + "`";
      Label label =
          Label.fromWireName(field.getKey())
              .filter(known -> known != Label.IP_VIOLATION)
              .orElseThrow(() -> new IllegalArgumentException("unknown label " + shown));
      double value = field.getValue().isNumber() ? field.getValue().doubleValue() : Double.NaN;
      require(value >= 0 && value <= 1, "label " + shown + " must be a number from 0 to 1");
      labels.put(label, (float) value);
    }
    return labels;
  }

  private static String shorten(String name) {
    return name.length() <= MAX_SHOWN_CHARS ? name : name.substring(0, MAX_SHOWN_CHARS) + "…";
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}
