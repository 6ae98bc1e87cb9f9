package dev.weir.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a CSV or TSV file mean. It lies beside the file, as {@code
 * FILE.mapping.json}: {@code {"source", "language"?, "text", "id"?, "labels": {label: column or
 * {"column", "values": {cell: 0 to 1}}}}}.
 *
 * @param source the name of the set
 * @param language the language subtag of all rows
 * @param text the column with the text
 * @param id the column with the row's id; null for none
 * @param labels where each label stands
 */
record ColumnMapping(
    String source, String language, String text, @Nullable String id, List<LabelCells> labels) {
  private static final String SUFFIX = ".mapping.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The column of a label.
   *
   * @param values what its cells mean; empty if they are numbers from 0 to 1
   */
  record LabelCells(Label label, String column, Map<String, Float> values) {}

  /**
   * The mapping that lies beside a file.
   *
   * @throws TrainingException if there is none, or if it is not a mapping; the message names the
   *     field
   */
  static ColumnMapping of(Path file) throws IOException {
    Path path = file.resolveSibling(file.getFileName() + SUFFIX);
    if (!Files.isRegularFile(path)) {
      throw new TrainingException(
          file + ": needs " + path.getFileName() + " beside it, which says what its columns mean");
    }
    try {
      return parse(JSON.readTree(Files.readString(path)));
    } catch (JsonProcessingException e) {
      throw new TrainingException(path + ": is not JSON");
    } catch (IllegalArgumentException e) {
      throw new TrainingException(path + ": " + e.getMessage());
    }
  }

  private static ColumnMapping parse(JsonNode json) {
    Map<String, JsonNode> labels = new LinkedHashMap<>();
    json.path("labels").properties().forEach(entry -> labels.put(entry.getKey(), entry.getValue()));
    RowFields.require(!labels.isEmpty(), "`labels` must name at least one label");
    return new ColumnMapping(
        text(json, "source"),
        json.has("language") ? text(json, "language") : RowFields.DEFAULT_LANGUAGE,
        text(json, "text"),
        json.has("id") ? text(json, "id") : null,
        labels.entrySet().stream()
            .map(entry -> cells(RowFields.label(entry.getKey()), entry.getValue()))
            .toList());
  }

  private static LabelCells cells(Label label, JsonNode json) {
    if (json.isTextual()) {
      return new LabelCells(label, json.textValue(), Map.of());
    }
    Map<String, Float> values = new LinkedHashMap<>();
    json.path("values")
        .properties()
        .forEach(cell ->
            values.put(
                cell.getKey(), RowFields.value(label, cell.getValue().asDouble(Double.NaN))));
    return new LabelCells(label, text(json, "column"), Map.copyOf(values));
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    RowFields.require(
        value.isTextual() && !value.textValue().isBlank(), "`" + field + "` must be a text");
    return value.textValue();
  }
}
