package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.Utf8;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as the doors read and write it. */
final class CompatJson {
  /** Deeper than any request of the services that the doors stand in for. */
  private static final int NESTING_MAX = 32;

  private static final double STEPS = 10_000.0;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  // Names come from callers: a table shared among requests would grow by them.
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CompatJson() {}

  /** The object in {@code body}, or nothing where it is not one JSON object in UTF-8. */
  static Optional<ObjectNode> object(byte[] body) {
    // Jackson lets overlong forms and encoded surrogates through; this decoder does not.
    if (!(Utf8.decode(body) instanceof Utf8.Decoded.Text(var chars))) {
      return Optional.empty();
    }
    try {
      return MAPPER.readTree(chars.toString()) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree cannot be written", impossible);
    }
  }

  /** A probability with four decimals: calibration has no more to give. */
  static double rounded(float score) {
    return Math.round(score * STEPS) / STEPS;
  }

  /** The member of that name, or {@code null} where it is missing or JSON's null. */
  static @Nullable JsonNode member(JsonNode object, String name) {
    JsonNode member = object.get(name);
    return member == null || member.isNull() ? null : member;
  }
}
