package dev.weir.dataplane.ingress;

import dev.weir.dataplane.telemetry.StageMetrics;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Ends requests of one lane, and counts how. One that has ended or gone is left alone. */
final class Replies {
  private final StageMetrics metrics;
  private final Function<Problem, WireReply> refusal;

  /**
   * Replies of an interface.
   *
   * @param refusal how the interface words a problem
   */
  Replies(StageMetrics metrics, Function<Problem, WireReply> refusal) {
    this.metrics = metrics;
    this.refusal = refusal;
  }

  void refuse(RoutingContext context, Problem problem) {
    send(context, refusal.apply(problem));
  }

  void send(RoutingContext context, WireReply reply) {
    if (!context.response().ended() && !context.response().closed()) {
      reply.headers().forEach(context.response()::putHeader);
      json(context, reply.status(), reply.mediaType(), reply.body());
    }
  }

  void text(RoutingContext context, int status, String type, String body) {
    json(context, status, type, Buffer.buffer(body).getBytes());
  }

  void json(RoutingContext context, int status, String type, byte[] body) {
    json(context, status, type, Buffer.buffer(body));
  }

  void json(RoutingContext context, int status, String type, Buffer body) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    metrics.responded(status);
    context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, type).end(body);
  }

  /** Refuses with the time after which it is worth another try. */
  void later(RoutingContext context, Problem problem, long seconds) {
    context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    refuse(context, problem);
  }
}
