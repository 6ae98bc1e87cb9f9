package dev.weir.training.migrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.training.CsvCells;
import dev.weir.training.LineReader;
import dev.weir.training.RowParser;
import dev.weir.training.RowReader;
import dev.weir.training.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Files of texts with old scores: CSV or TSV with a header, or JSON lines whose scores stand in the
 * object itself, in {@code scores}, or in {@code attributeScores} as the Perspective API answers.
 */
final class OldRowFormat implements RowReader.Format<OldRow> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the file calls a field, and what is meant by it. */
  private final Map<String, String> meanings;

  OldRowFormat(Map<String, String> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  @Override
  public RowParser<OldRow> open(Path file, LineReader lines) throws IOException {
    return file.toString().contains(".jsonl") ? this::parseJson : csv(file, lines);
  }

  private RowParser<OldRow> csv(Path file, LineReader lines) throws IOException {
    CsvCells cells = CsvCells.of(file, RowReader.MAX_LINE_BYTES);
    List<String> header;
    try {
      header = lines.next() ? cells.read(lines).stream().map(this::meaning).toList() : List.of();
    } catch (IllegalArgumentException e) {
      throw new TrainingException(file + ":1: " + e.getMessage());
    }
    if (!header.contains("text") || header.stream().filter(OldRow.Builder::knows).count() < 2) {
      throw new TrainingException(
          file
              + ":1: needs a column `text` and one that is called like an attribute, for example"
              + " TOXICITY; say with --column text=COMMENT what a column is for");
    }
    return reader -> parseRecord(header, cells.read(reader));
  }

  private static OldRow parseRecord(List<String> header, List<String> cells) {
    if (cells.size() != header.size()) {
      throw new IllegalArgumentException("has " + cells.size() + " cells, not " + header.size());
    }
    OldRow.Builder row = new OldRow.Builder();
    for (int column = 0; column < cells.size(); column++) {
      row.put(header.get(column), cells.get(column));
    }
    return row.build();
  }

  private OldRow parseJson(LineReader lines) {
    JsonNode object;
    try {
      object = JSON.readTree(lines.text());
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("is not JSON");
    }
    if (!object.isObject()) {
      throw new IllegalArgumentException("is not a JSON object");
    }
    OldRow.Builder row = new OldRow.Builder();
    row.put("text", object.path("comment").path("text"));
    object.properties().forEach(field -> row.put(meaning(field.getKey()), field.getValue()));
    object.path("scores").properties().forEach(field -> row.put(field.getKey(), field.getValue()));
    object
        .path("attributeScores")
        .properties()
        .forEach(
            field -> row.put(field.getKey(), field.getValue().path("summaryScore").path("value")));
    return row.build();
  }

  private String meaning(String name) {
    return meanings.getOrDefault(name, name);
  }
}
