package dev.weir.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.Label;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: {@code {"id"?, "source", "text", "lang"?, "labels": {label: 0 to 1}}};
 * other fields are ignored.
 */
final class JsonRowParser implements RowParser<Row> {
  /** Labels that a known set has and no model learns. */
  private static final Set<String> IGNORED_LABELS = Set.of("openai_H2", "openai_V2", "openai_any");

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Row parse(LineReader lines) {
    JsonNode row = json(lines.text());
    String text = RowFields.text(text(row, "text"));
    String language = row.has("lang") ? text(row, "lang") : RowFields.DEFAULT_LANGUAGE;
    return new Row(id(row), text(row, "source"), text, language, labels(row.path("labels")), 1);
  }

  private static JsonNode json(String line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("is not JSON");
    }
    RowFields.require(node.isObject(), "is not a JSON object");
    return node;
  }

  private static @Nullable String id(JsonNode row) {
    JsonNode id = row.path("id");
    return id.isTextual() || id.isNumber() ? id.asText() : null;
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    RowFields.require(value.isTextual(), "`" + field + "` must be a text");
    return value.textValue();
  }

  private static Map<Label, Float> labels(JsonNode node) {
    RowFields.require(node.isObject(), "`labels` must be an object");
    Map<Label, Float> labels = new EnumMap<>(Label.class);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!IGNORED_LABELS.contains(field.getKey())) {
        Label label = RowFields.label(field.getKey());
        JsonNode value = field.getValue();
        labels.put(
            label, RowFields.value(label, value.isNumber() ? value.doubleValue() : Double.NaN));
      }
    }
    return labels;
  }
}
