package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CompatJson.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Surrogates;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code text:analyze} request that is as it should be.
 *
 * @param text not empty
 * @param categories that are asked for, one at least
 * @param eightLevels whether severities are 0 to 7; otherwise 0, 2, 4, 6
 */
record TextAnalysisRequest(String text, List<HarmCategory> categories, boolean eightLevels) {
  /** The limit of the original, in Unicode characters. */
  static final int CHARACTERS_MAX = 10_000;

  TextAnalysisRequest {
    categories = List.copyOf(categories);
  }

  /**
   * Reads a body.
   *
   * @throws DoorRefusal when Azure would not take it, or when it names block lists
   */
  static TextAnalysisRequest read(byte[] body) throws DoorRefusal {
    ObjectNode json =
        CompatJson.object(body)
            .orElseThrow(() -> AzureErrors.invalid("The request body is not valid JSON.", null));
    refuseBlocklists(json);
    return new TextAnalysisRequest(text(json), categories(json), eightLevels(json));
  }

  private static String text(ObjectNode json) throws DoorRefusal {
    JsonNode text = member(json, "text");
    if (text == null || !text.isTextual() || text.textValue().isEmpty()) {
      throw AzureErrors.invalid("The field 'text' must be a string that is not empty.", "text");
    }
    String given = Surrogates.replaceLone(text.textValue());
    if (given.codePointCount(0, given.length()) > CHARACTERS_MAX) {
      throw AzureErrors.invalid(
          "The length of the field 'text' must be at most %d.".formatted(CHARACTERS_MAX), "text");
    }
    return given;
  }

  private static List<HarmCategory> categories(ObjectNode json) throws DoorRefusal {
    JsonNode given = member(json, "categories");
    if (given == null || (given.isArray() && given.isEmpty())) {
      return List.of(HarmCategory.values());
    }
    List<HarmCategory> categories = new ArrayList<>();
    if (given.isArray()) {
      for (JsonNode name : given) {
        HarmCategory category = HarmCategory.named(name.asText()).orElse(null);
        if (category == null || categories.contains(category)) {
          throw notCategories();
        }
        categories.add(category);
      }
      return categories;
    }
    throw notCategories();
  }

  private static DoorRefusal notCategories() {
    return AzureErrors.invalid(
        "The field 'categories' takes each of Hate, SelfHarm, Sexual and Violence once.",
        "categories");
  }

  private static boolean eightLevels(ObjectNode json) throws DoorRefusal {
    JsonNode type = member(json, "outputType");
    String given = type == null ? "FourSeverityLevels" : type.asText();
    return switch (given) {
      case "FourSeverityLevels" -> false;
      case "EightSeverityLevels" -> true;
      default ->
          throw AzureErrors.invalid(
              "The field 'outputType' is FourSeverityLevels or EightSeverityLevels.", "outputType");
    };
  }

  /** A list that is not looked at must not read as one that has no hit. */
  private static void refuseBlocklists(ObjectNode json) throws DoorRefusal {
    JsonNode names = member(json, "blocklistNames");
    JsonNode halt = member(json, "haltOnBlocklistHit");
    if (halt != null && !halt.isBoolean()) {
      throw AzureErrors.invalid(
          "The field 'haltOnBlocklistHit' is true or false.", "haltOnBlocklistHit");
    }
    if (names != null && !(names.isArray() && names.isEmpty())) {
      throw AzureErrors.noBlocklist(first(names));
    }
  }

  private static @Nullable String first(JsonNode names) {
    return names.isArray() ? Surrogates.quoted(names.get(0).asText()) : null;
  }
}
