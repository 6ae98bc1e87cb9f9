package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CompatJson.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.Surrogates;
import dev.weir.dataplane.ingress.Utf8;
import java.util.ArrayList;
import java.util.List;

/**
 * A request for moderations that is as it should be.
 *
 * @param model as it was asked for, or the default
 * @param texts one for each result, at least one
 */
record ModerationRequest(String model, List<String> texts) {
  /** What OpenAI calls its models. All of them are ours here; what reads is in the decision. */
  static final List<String> MODELS =
      List.of(
          "omni-moderation-latest",
          "omni-moderation-2024-09-26",
          "text-moderation-latest",
          "text-moderation-stable");

  private static final String INPUT = "input";

  /**
   * Reads a body.
   *
   * @throws DoorRefusal when OpenAI's endpoint would not take it, or when it has an image
   */
  static ModerationRequest read(byte[] body) throws DoorRefusal {
    ObjectNode json =
        CompatJson.object(body)
            .orElseThrow(() ->
                OpenAiErrors.invalid(
                    "We could not parse the JSON body of your request.", null, null));
    return new ModerationRequest(model(json), texts(json));
  }

  private static String model(ObjectNode json) throws DoorRefusal {
    JsonNode model = member(json, "model");
    if (model == null) {
      return MODELS.getFirst();
    }
    if (!model.isTextual()) {
      throw OpenAiErrors.invalid("Invalid type for 'model': expected a string.", "model", null);
    }
    if (!MODELS.contains(model.textValue())) {
      throw new DoorRefusal(OpenAiErrors.noSuchModel(model.textValue()));
    }
    return model.textValue();
  }

  private static List<String> texts(ObjectNode json) throws DoorRefusal {
    JsonNode input = member(json, INPUT);
    if (input == null) {
      throw OpenAiErrors.invalid(
          "Missing required parameter: 'input'.", INPUT, "missing_required_parameter");
    }
    if (input.isTextual()) {
      return List.of(bounded(input.textValue()));
    }
    if (!input.isArray() || input.isEmpty()) {
      throw invalidType();
    }
    return input.get(0).isObject() ? List.of(bounded(joined(input))) : strings(input);
  }

  private static List<String> strings(JsonNode input) throws DoorRefusal {
    if (input.size() > RequestLimits.BATCH_ITEMS_MAX) {
      throw OpenAiErrors.invalid(
          "Invalid 'input': array too long. Expected at most %d."
              .formatted(RequestLimits.BATCH_ITEMS_MAX),
          INPUT,
          "array_above_max_length");
    }
    List<String> texts = new ArrayList<>(input.size());
    for (JsonNode text : input) {
      if (!text.isTextual()) {
        throw invalidType();
      }
      texts.add(bounded(text.textValue()));
    }
    return texts;
  }

  /** The parts of one message: it has one result. */
  private static String joined(JsonNode parts) throws DoorRefusal {
    List<String> texts = new ArrayList<>(parts.size());
    for (JsonNode part : parts) {
      String type = part.path("type").asText();
      if (type.equals("image_url")) {
        throw OpenAiErrors.invalid(
            "Images are not supported: this service reads text.", INPUT, "unsupported_image");
      }
      if (!type.equals("text") || !part.path("text").isTextual()) {
        throw invalidType();
      }
      texts.add(part.path("text").textValue());
    }
    return String.join("\n", texts);
  }

  private static String bounded(String given) throws DoorRefusal {
    String text = Surrogates.replaceLone(given);
    if (Utf8.lengthExceeds(text, RequestLimits.TEXT_BYTES_MAX)) {
      throw OpenAiErrors.invalid(
          "Invalid 'input': a text has at most %d bytes of UTF-8."
              .formatted(RequestLimits.TEXT_BYTES_MAX),
          INPUT,
          "string_above_max_length");
    }
    return text;
  }

  private static DoorRefusal invalidType() {
    return OpenAiErrors.invalid(
        "Invalid type for 'input': expected a string, an array of strings, or an array of parts"
            + " of type 'text'.",
        INPUT,
        "invalid_type");
  }
}
