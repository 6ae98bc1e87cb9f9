package dev.weir.controlplane.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file that people may edit: unknown and repeated fields are mistakes, and every complaint
 * names the place.
 */
public final class JsonFile {
  /** No file of ours nests deeper than 3; a deep one must not cost stack. */
  private static final int DEPTH_MAX = 16;

  private final String name;
  private final JsonNode root;
  private final FolderReader folder;

  private JsonFile(String name, JsonNode root, FolderReader folder) {
    this.name = name;
    this.root = root;
    this.folder = folder;
  }

  /** The parsed object, or {@code null} with an issue added to {@code folder}. */
  public static @Nullable JsonFile parse(String name, String json, FolderReader folder) {
    try {
      JsonNode root = mapper().readTree(json);
      if (!root.isObject()) {
        folder.report(name, 1, "is not a JSON object");
        return null;
      }
      return new JsonFile(name, root, folder);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      folder.report(name, line, "is not valid JSON");
      return null;
    }
  }

  /** The file's one object. */
  public JsonNode root() {
    return root;
  }

  /** Adds an issue about the value at {@code pointer} (RFC 6901). */
  public void report(String pointer, String message) {
    folder.report(name, 0, pointer.isEmpty() ? message : "`" + pointer + "` " + message);
  }

  /**
   * Whether {@code node} is an object with no fields but {@code fields}; reports when it is not.
   */
  public boolean knowsOnly(String pointer, JsonNode node, Set<String> fields) {
    if (!node.isObject()) {
      report(pointer, "is not an object");
      return false;
    }
    boolean known = true;
    for (var field : node.properties()) {
      if (!fields.contains(field.getKey())) {
        report(pointer + "/" + field.getKey(), "is not a known field");
        known = false;
      }
    }
    return known;
  }

  /** The true or false at {@code field}, or {@code absent} when it is missing or reported. */
  public boolean flag(String pointer, JsonNode node, String field, boolean absent) {
    JsonNode value = node.path(field);
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (!value.isMissingNode()) {
      report(pointer + "/" + field, "is not true or false");
    }
    return absent;
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
