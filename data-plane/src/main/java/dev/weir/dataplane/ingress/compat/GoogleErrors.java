package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.WireReply;
import java.util.List;

/**
 * Errors in the shape of Google's APIs, {@code {"error":{code,message,status,details}}}, with the
 * details that clients of the Perspective API branch on.
 */
final class GoogleErrors {
  private static final String TYPE = "type.googleapis.com/google.commentanalyzer.v1alpha1.Error";
  private static final String RETRY_AFTER = "Retry-After";

  private GoogleErrors() {}

  static DoorRefusal invalid(String message) {
    return new DoorRefusal(reply(400, "INVALID_ARGUMENT", message));
  }

  /** A field that no request has; the wording is what clients know. */
  static DoorRefusal unknownField(String place, String name) {
    return invalid(
        "Invalid JSON payload received. Unknown name \"%s\"%s: Cannot find field."
            .formatted(name, place.isEmpty() ? "" : " at '" + place + "'"));
  }

  static DoorRefusal commentEmpty() {
    return typed("Comment must be non-empty.", detail("COMMENT_EMPTY"));
  }

  static DoorRefusal commentTooLong(int bytesMax) {
    return typed(
        "Comment text too long: at most %d bytes of UTF-8.".formatted(bytesMax),
        detail("COMMENT_TOO_LONG"));
  }

  static DoorRefusal language(String attribute, List<String> languages, List<String> detected) {
    ObjectNode detail = detail("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE");
    ObjectNode which = detail.putObject("languageNotSupportedByAttributeError");
    var found = which.putArray("detectedLanguages");
    detected.forEach(found::add);
    which.put("attribute", attribute);
    return typed(
        "Attribute %s does not support request languages: %s"
            .formatted(attribute, String.join(",", languages)),
        detail);
  }

  static WireReply noKey() {
    return reply(
        403,
        "PERMISSION_DENIED",
        "Method doesn't allow unregistered callers (callers without established identity)."
            + " Please use API Key or other form of API consumer identity to call this API.");
  }

  static WireReply wrongKey() {
    ObjectNode info = CompatJson.object();
    info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
    info.put("reason", "API_KEY_INVALID");
    info.put("domain", "googleapis.com");
    return reply(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", info);
  }

  /** A score that was asked for and did not come in time: never 0. */
  static WireReply unavailable(String attribute) {
    return reply(
            503,
            "UNAVAILABLE",
            "The score of %s could not be found out in time. Try again.".formatted(attribute))
        .with(RETRY_AFTER, "1");
  }

  /** Feedback that there is no room for: retrying soon is of no use. */
  static WireReply noRoom() {
    return reply(
            429,
            "RESOURCE_EXHAUSTED",
            "There is no room for more feedback: read what is kept, and have it forgotten.")
        .with(RETRY_AFTER, "3600");
  }

  static WireReply of(Problem problem) {
    String status =
        switch (problem.status()) {
          case 400, 413, 415 -> "INVALID_ARGUMENT";
          case 401, 403 -> "PERMISSION_DENIED";
          case 404 -> "NOT_FOUND";
          case 405 -> "UNIMPLEMENTED";
          case 429 -> "RESOURCE_EXHAUSTED";
          case 503 -> "UNAVAILABLE";
          case 504 -> "DEADLINE_EXCEEDED";
          default -> "INTERNAL";
        };
    return reply(problem.status(), status, sentence(problem.detail()));
  }

  private static String sentence(String detail) {
    return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
  }

  private static ObjectNode detail(String errorType) {
    return CompatJson.object().put("@type", TYPE).put("errorType", errorType);
  }

  private static DoorRefusal typed(String message, ObjectNode detail) {
    return new DoorRefusal(reply(400, "INVALID_ARGUMENT", message, detail));
  }

  private static WireReply reply(int code, String status, String message, ObjectNode... details) {
    ObjectNode body = CompatJson.object();
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    error.put("message", message);
    error.put("status", status);
    if (details.length > 0) {
      error.putArray("details").addAll(List.of(details));
    }
    return WireReply.json(code, CompatJson.bytes(body));
  }
}
