package dev.weir.dataplane.stage.classify;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import java.io.IOException;

/** A {@link ScreenTable} as JSON; a limit that lets nothing pass is null. */
final class ScreenJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private ScreenJson() {}

  static byte[] write(ScreenTable table) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ScreenTable.Origin origin = table.origin();
    root.put("maxChars", ScreenTable.MAX_CHARS);
    root.put("confidence", origin.confidence());
    root.put("clearedMax", origin.clearedMax());
    root.put("missedMax", origin.missedMax());
    origin.naturalSets().forEach(root.putArray("naturalSets")::add);
    root.put("naturalRows", origin.naturalRows());
    root.put("rows", origin.rows());
    writeFloats(root.putArray("cuts"), table.cuts());
    ObjectNode limits = root.putObject("limits");
    ObjectNode triggers = root.putObject("triggers");
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      writeFloats(limits.putArray(label.wireName()), table.limits(column));
      ArrayNode ids = triggers.putArray(label.wireName());
      for (int feature : table.triggers(column)) {
        ids.add(feature);
      }
    }
    return JSON.writeValueAsBytes(root);
  }

  private static void writeFloats(ArrayNode array, float[] values) {
    for (float value : values) {
      if (Float.isFinite(value)) {
        array.add(value);
      } else {
        array.addNull();
      }
    }
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException with a complaint that names the field
   */
  static ScreenTable read(byte[] json) {
    JsonNode node = parse(json);
    ManifestFields root = new ManifestFields(node, "");
    if (root.smallNumber("maxChars") != ScreenTable.MAX_CHARS) {
      throw new IllegalArgumentException("`maxChars` must be " + ScreenTable.MAX_CHARS);
    }
    float[][] limits = new float[ModelLabels.COUNT][];
    int[][] triggers = new int[ModelLabels.COUNT][];
    for (Label label : ModelLabels.ALL) {
      int column = ModelLabels.column(label);
      limits[column] = floats(node.path("limits").path(label.wireName()), "limits");
      triggers[column] = ints(node.path("triggers").path(label.wireName()));
    }
    ScreenTable.Origin origin =
        new ScreenTable.Origin(
            root.number("confidence"),
            root.number("clearedMax"),
            root.number("missedMax"),
            root.texts("naturalSets"),
            root.smallNumber("naturalRows"),
            root.smallNumber("rows"));
    return new ScreenTable(origin, floats(node.path("cuts"), "cuts"), limits, triggers);
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("is not JSON");
    } catch (IOException _) {
      throw new IllegalArgumentException("cannot be read");
    }
  }

  private static float[] floats(JsonNode array, String name) {
    float[] values = new float[array.size()];
    for (int index = 0; index < values.length; index++) {
      JsonNode value = array.get(index);
      if (!value.isNumber() && !value.isNull()) {
        throw new IllegalArgumentException("`" + name + "` must hold numbers");
      }
      values[index] = value.isNull() ? Float.NEGATIVE_INFINITY : value.floatValue();
    }
    return values;
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int index = 0; index < values.length; index++) {
      if (!array.get(index).isInt()) {
        throw new IllegalArgumentException("`triggers` must hold features");
      }
      values[index] = array.get(index).intValue();
    }
    return values;
  }
}
