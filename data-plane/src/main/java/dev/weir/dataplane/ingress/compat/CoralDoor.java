package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.Door;
import dev.weir.dataplane.ingress.DoorAsk;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.DoorRequest;
import dev.weir.dataplane.ingress.DoorRoute;
import dev.weir.dataplane.ingress.DoorRoute.Access;
import dev.weir.dataplane.ingress.DoorRoute.Method;
import dev.weir.dataplane.ingress.Problem;
import dev.weir.dataplane.ingress.RequestLimits;
import dev.weir.dataplane.ingress.WireReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An external moderation phase of Coral: the tenant's policy decides about each comment. The key in
 * the address says whose comment it is, the signature that it comes from the tenant's Coral.
 */
public final class CoralDoor implements Door {
  private static final String SIGNATURE = "X-Coral-Signature";

  @Override
  public String name() {
    return "coral";
  }

  @Override
  public List<DoorRoute> routes() {
    return List.of(
        new DoorRoute(
            Method.POST,
            "/coral/moderate",
            Access.TENANT,
            RequestLimits.BODY_BYTES_MAX,
            this::moderate));
  }

  /** Coral asks an address and sends no header of ours. */
  @Override
  public @Nullable String key(DoorRequest request) {
    return request.query("key");
  }

  @Override
  public WireReply unauthorized(boolean given) {
    return refusal(
        401, given ? "the key is no tenant's" : "the address has no key: end it with ?key=KEY");
  }

  @Override
  public WireReply refuse(Problem problem) {
    return refusal(problem.status(), problem.detail());
  }

  private DoorAsk moderate(DoorRequest call) throws DoorRefusal {
    var secrets = call.tenant().settings().coralSecrets();
    if (!CoralSignature.isBy(secrets, call.header(SIGNATURE), call.body())) {
      throw new DoorRefusal(
          refusal(401, "no signature in X-Coral-Signature is by one of the tenant's coralSecrets"));
    }
    ObjectNode json = CompatJson.object(call.body()).orElse(null);
    String comment = json == null ? null : CoralRequest.comment(json);
    if (json == null || comment == null) {
      throw new DoorRefusal(refusal(400, "the body is not a comment as Coral sends it"));
    }
    // Coral publishes what is refused.
    return CoralRequest.isReadable(comment)
        ? new DoorAsk.Decide(CoralRequest.submission(json, comment), CoralReply::of)
        : new DoorAsk.Answered(CoralReply.withheld());
  }

  private static WireReply refusal(int status, String message) {
    return WireReply.json(status, CompatJson.bytes(CompatJson.object().put("error", message)));
  }
}
