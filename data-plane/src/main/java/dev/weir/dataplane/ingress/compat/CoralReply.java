package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Reason;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.WireReply;
import org.jspecify.annotations.Nullable;

/** Writes a decision as Coral takes it from an external moderation phase. */
final class CoralReply {
  private static final String STATUS = "status";
  private static final String TOXIC = "COMMENT_DETECTED_TOXIC";
  private static final String SPAM = "COMMENT_DETECTED_SPAM";
  private static final String OTHER = "OTHER";

  /**
   * What a comment was rejected for, in Coral's words.
   *
   * @param flag what moderators see, or {@code null} where Coral has no word for it
   */
  private record Meaning(String code, @Nullable String flag) {}

  private CoralReply() {}

  /** No opinion: Coral's other phases go on. */
  static WireReply noOpinion() {
    return WireReply.json(200, CompatJson.bytes(CompatJson.object()));
  }

  /** A comment that cannot be read is for a person. */
  static WireReply withheld() {
    return WireReply.json(
        200, CompatJson.bytes(CompatJson.object().put(STATUS, "SYSTEM_WITHHELD")));
  }

  static WireReply of(DecisionReply decision) {
    ObjectNode body = CompatJson.object();
    Meaning meaning = meaning(decision.reason());
    switch (decision.verdict()) {
      case ALLOW -> {
        return noOpinion();
      }
      case LABEL -> flag(body, meaning);
      case SOFT_BLOCK, HOLD -> {
        body.put(STATUS, "SYSTEM_WITHHELD");
        flag(body, meaning);
      }
      case BLOCK -> reject(body, decision.reason(), meaning);
    }
    return WireReply.json(200, CompatJson.bytes(body));
  }

  private static void reject(ObjectNode body, @Nullable Reason reason, Meaning meaning) {
    String rejected = "REJECTED";
    body.put(STATUS, rejected);
    flag(body, meaning);
    ObjectNode why =
        body.putObject("moderationAction").put(STATUS, rejected).putObject("rejectionReason");
    why.put("code", meaning.code());
    if (reason != null && reason.message() != null) {
      why.put("detailedExplanation", reason.message());
    }
    if (reason != null && meaning.code().equals(OTHER)) {
      why.put("customReason", reason.code());
    }
  }

  private static void flag(ObjectNode body, Meaning meaning) {
    if (meaning.flag() != null) {
      body.putArray("actions").addObject().put("actionType", "FLAG").put("reason", meaning.flag());
    }
  }

  /** By the first word of the policy's reason code: {@code hate.slur} is hate. */
  private static Meaning meaning(@Nullable Reason reason) {
    String code = reason == null ? "" : reason.code();
    int dot = code.indexOf('.');
    return switch (dot < 0 ? code : code.substring(0, dot)) {
      case "hate" -> new Meaning("HATE_SPEECH", TOXIC);
      case "harassment" -> new Meaning("HARASSMENT_BULLYING", TOXIC);
      case "threat", "violence", "toxicity" -> new Meaning("ABUSIVE", TOXIC);
      case "profanity", "sexual" -> new Meaning("OFFENSIVE", TOXIC);
      case "spam", "scam" -> new Meaning("SPAM", SPAM);
      case "illicit", "extremism", "ip" -> new Meaning("ILLEGAL_CONTENT", null);
      default -> new Meaning(OTHER, null);
    };
  }
}
