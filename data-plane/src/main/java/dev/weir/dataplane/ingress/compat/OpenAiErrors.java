package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.Surrogates;
import dev.weir.dataplane.ingress.WireReply;
import org.jspecify.annotations.Nullable;

/** Errors in OpenAI's shape, {@code {"error":{message,type,param,code}}}. */
final class OpenAiErrors {
  private static final String INVALID = "invalid_request_error";
  private static final String SERVER = "server_error";

  private OpenAiErrors() {}

  static DoorRefusal invalid(String message, @Nullable String param, @Nullable String code) {
    return new DoorRefusal(reply(400, message, INVALID, param, code));
  }

  static WireReply noSuchModel(String model) {
    return reply(
        404,
        "The model `%s` does not exist or you do not have access to it."
            .formatted(Surrogates.quoted(model)),
        INVALID,
        "model",
        "model_not_found");
  }

  static WireReply noKey() {
    return reply(
        401,
        "You didn't provide an API key. Send it as `Authorization: Bearer KEY`.",
        INVALID,
        null,
        null);
  }

  static WireReply wrongKey() {
    return reply(401, "Incorrect API key provided.", INVALID, null, "invalid_api_key");
  }

  /** A language that the model does not read: never "not flagged". */
  static WireReply language(String language) {
    return reply(
        400,
        "A text in the language '%s' cannot be scored.".formatted(language),
        INVALID,
        "input",
        "unsupported_language");
  }

  /** Scores that did not come in time: never "not flagged". */
  static WireReply unavailable() {
    return reply(503, "The scores could not be found out in time. Try again.", SERVER, null, null)
        .with("Retry-After", "1");
  }

  static WireReply of(Problem problem) {
    int status = problem.status();
    String type = status >= 500 ? SERVER : status == 429 ? "requests" : INVALID;
    String code = status == 429 ? "rate_limit_exceeded" : null;
    return reply(status, problem.detail(), type, null, code);
  }

  private static WireReply reply(
      int status, String message, String type, @Nullable String param, @Nullable String code) {
    ObjectNode body = CompatJson.object();
    ObjectNode error = body.putObject("error");
    error.put("message", message);
    error.put("type", type);
    error.put("param", param);
    error.put("code", code);
    return WireReply.json(status, CompatJson.bytes(body));
  }
}
