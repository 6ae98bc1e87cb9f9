package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What a request of one lane must pass, once it is known whose it is, before its body is read. A
 * check refuses the request itself and then gives back false.
 */
final class RequestChecks {
  static final String JSON = "application/json";

  private static final String CHUNKED = "chunked";
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final LaneServer.Shared shared;
  private final Replies replies;
  private final Places places;
  private final BodyWatch bodies;

  RequestChecks(LaneServer.Shared shared, Replies replies, Places places, BodyWatch bodies) {
    this.shared = shared;
    this.replies = replies;
    this.places = places;
    this.bodies = bodies;
  }

  /**
   * Where a body ends must be beyond doubt: a proxy that reads another end would take what we read
   * as the next request for someone else's.
   */
  void requireFraming(RoutingContext context) {
    List<String> encodings = context.request().headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    if (encodings.isEmpty()
        || (encodings.size() == 1 && encodings.getFirst().strip().equalsIgnoreCase(CHUNKED))) {
      context.next();
      return;
    }
    context.addEndHandler(_ -> context.request().connection().close());
    replies.refuse(context, Problem.malformed());
  }

  /** Before the body is read: a flood is to cost its lane as little as can be. */
  boolean requireShare(RoutingContext context) {
    if (shared.gate().isSpent(HttpIngress.tenant(context).scope().tenant())) {
      replies.later(context, Problem.flooding(), 1);
      return false;
    }
    return true;
  }

  boolean requirePlaceForBody(RoutingContext context, int bodyBytesMax) {
    return requirePlace(context, bodyBytes(context.request(), bodyBytesMax));
  }

  boolean requirePlace(RoutingContext context, long bodyBytes) {
    TenantId tenant = HttpIngress.tenant(context).scope().tenant();
    if (!places.tryTake(tenant, bodyBytes)) {
      replies.later(context, Problem.overloaded(), 1);
      return false;
    }
    context.addEndHandler(_ -> places.giveBack(tenant, bodyBytes));
    return true;
  }

  /** What the header says, or the most that is let in where it says nothing. */
  private static long bodyBytes(HttpServerRequest request, int bodyBytesMax) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? bodyBytesMax : Math.clamp(Long.parseLong(length), 0, bodyBytesMax);
    } catch (NumberFormatException e) {
      return bodyBytesMax;
    }
  }

  /** The request is closed when its body is not there in time. */
  void limitBodyTime(RoutingContext context) {
    HttpServerRequest request = context.request();
    bodies.begin(request, () -> request.connection().close());
    context.addEndHandler(_ -> bodies.end(request));
  }

  void bodyIsHere(RoutingContext context) {
    bodies.end(context.request());
  }

  boolean requireToken(RoutingContext context) {
    long waitNanos = shared.rates().take(HttpIngress.tenant(context));
    if (waitNanos > 0) {
      replies.later(context, Problem.rateLimited(), Math.ceilDiv(waitNanos, NANOS_PER_SECOND));
      return false;
    }
    return true;
  }

  boolean requireJson(RoutingContext context) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.regionMatches(true, 0, JSON, 0, JSON.length())) {
      replies.refuse(context, Problem.unsupportedMediaType());
      return false;
    }
    return true;
  }
}
