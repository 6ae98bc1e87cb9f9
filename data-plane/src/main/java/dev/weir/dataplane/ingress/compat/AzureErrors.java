package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.WireReply;
import org.jspecify.annotations.Nullable;

/** Errors in Azure's shape, {@code {"error":{code,message,target,details}}}. */
final class AzureErrors {
  private AzureErrors() {}

  static DoorRefusal invalid(String message, @Nullable String target) {
    return new DoorRefusal(reply(400, "InvalidRequestBody", message, target));
  }

  static DoorRefusal noBlocklist(@Nullable String name) {
    return new DoorRefusal(
        reply(
            404,
            "NotFound",
            "There is no block list%s: words to be blocked stand in the tenant's policy."
                .formatted(name == null ? "" : " '" + name + "'"),
            "blocklistNames"));
  }

  static WireReply unauthorized() {
    return reply(
        401,
        "401",
        "Access denied due to invalid subscription key. Send a tenant's key as"
            + " Ocp-Apim-Subscription-Key.",
        null);
  }

  /** A language that the model does not read: never a severity of 0. */
  static WireReply language(String language) {
    return reply(
        400,
        "UnsupportedLanguage",
        "A text in the language '%s' cannot be scored.".formatted(language),
        "text");
  }

  /** Scores that did not come in time: never a severity of 0. */
  static WireReply unavailable() {
    return reply(503, "ServiceUnavailable", "The severities could not be found out in time.", null)
        .with("Retry-After", "1");
  }

  static WireReply of(Problem problem) {
    String code =
        switch (problem.status()) {
          case 400, 413, 415 -> "InvalidRequestBody";
          case 404 -> "NotFound";
          case 405 -> "MethodNotAllowed";
          case 429 -> "429";
          case 503 -> "ServiceUnavailable";
          case 504 -> "Timeout";
          default -> "InternalError";
        };
    return reply(problem.status(), code, problem.detail(), null);
  }

  private static WireReply reply(int status, String code, String message, @Nullable String target) {
    ObjectNode body = CompatJson.object();
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    error.put("message", message);
    if (target != null) {
      error.put("target", target);
    }
    error.putArray("details");
    return WireReply.json(status, CompatJson.bytes(body)).with("x-ms-error-code", code);
  }
}
