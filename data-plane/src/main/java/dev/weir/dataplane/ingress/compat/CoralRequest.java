package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.ContentKind;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.Submission;
import dev.weir.dataplane.ingress.Surrogates;
import dev.weir.dataplane.ingress.Utf8;
import dev.weir.policy.run.Attributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what Coral asks of an external moderation phase: a comment that is new or was edited. */
final class CoralRequest {
  private CoralRequest() {}

  /** The comment, or {@code null} where the body is not one. */
  static @Nullable String comment(ObjectNode json) {
    JsonNode body = json.path("comment").path("body");
    return body.isTextual() ? HtmlText.of(Surrogates.replaceLone(body.textValue())) : null;
  }

  /** Whether a decision reads it: one that is longer is for a person. */
  static boolean isReadable(String comment) {
    return !Utf8.lengthExceeds(comment, RequestLimits.TEXT_BYTES_MAX);
  }

  /**
   * What is decided. The story is the conversation; {@code author.role} is what Coral says. Coral's
   * own fields that are missing or new change nothing.
   */
  static Submission submission(ObjectNode json, String comment) {
    String role = id(json.path("author").path("role"));
    JsonNode parent = json.path("comment").path("parentID");
    return new Submission(
        comment,
        null,
        ContentKind.COMMENT,
        id(json.path("author").path("id")),
        role == null ? Attributes.NONE : Attributes.ofAuthor(Map.of("role", role)),
        id(json.path("story").path("id")),
        "",
        parent.isTextual() && !parent.textValue().isEmpty(),
        null,
        false);
  }

  private static @Nullable String id(JsonNode value) {
    if (!value.isTextual()) {
      return null;
    }
    String id = Surrogates.replaceLone(value.textValue());
    boolean fits = !id.isEmpty() && id.codePointCount(0, id.length()) <= RequestLimits.ID_CHARS_MAX;
    return fits ? id : null;
  }
}
