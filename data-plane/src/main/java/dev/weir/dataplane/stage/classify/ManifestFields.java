package dev.weir.dataplane.stage.classify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of the manifest with its path, for reading fields that must be there and of their
 * type. Every complaint is an {@link IllegalArgumentException} that names the field by its path.
 */
final class ManifestFields {
  private final JsonNode node;
  private final String path;

  ManifestFields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          path.isEmpty() ? "is not a JSON object" : "`" + path + "` must be an object");
    }
  }

  /** The same complaint, with this object's path before it. */
  IllegalArgumentException complaint(IllegalArgumentException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.startsWith("`")
        ? cause
        : new IllegalArgumentException("`" + path + "`: " + message, cause);
  }

  ManifestFields object(String name) {
    return new ManifestFields(node.path(name), path(name));
  }

  List<ManifestFields> objects(String name) {
    List<ManifestFields> objects = new ArrayList<>();
    for (JsonNode element : array(name)) {
      objects.add(new ManifestFields(element, path(name) + "[" + objects.size() + "]"));
    }
    return objects;
  }

  String text(String name) {
    return requireText(node.path(name), path(name));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(name)) {
      texts.add(requireText(element, path(name)));
    }
    return texts;
  }

  Map<String, String> allTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties()
        .forEach(field ->
            texts.put(field.getKey(), requireText(field.getValue(), path(field.getKey()))));
    return texts;
  }

  Map<String, Double> allNumbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    node.properties().forEach(field -> numbers.put(field.getKey(), number(field.getKey())));
    return numbers;
  }

  boolean flag(String name) {
    JsonNode value = node.path(name);
    require(value.isBoolean(), name, "must be true or false");
    return value.booleanValue();
  }

  double number(String name) {
    JsonNode value = node.path(name);
    require(value.isNumber() && Double.isFinite(value.doubleValue()), name, "must be a number");
    return value.doubleValue();
  }

  long wholeNumber(String name) {
    JsonNode value = node.path(name);
    require(value.isIntegralNumber() && value.canConvertToLong(), name, "must be a whole number");
    return value.longValue();
  }

  int smallNumber(String name) {
    long value = wholeNumber(name);
    require(value >= 0 && value <= Integer.MAX_VALUE, name, "is out of range");
    return (int) value;
  }

  private JsonNode array(String name) {
    JsonNode value = node.path(name);
    require(value.isArray(), name, "must be a list");
    return value;
  }

  private static String requireText(JsonNode value, String path) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("`" + path + "` must be a text");
    }
    return value.textValue();
  }

  private void require(boolean holds, String name, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException("`" + path(name) + "` " + complaint);
    }
  }

  private String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
