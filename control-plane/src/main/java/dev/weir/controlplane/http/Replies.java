package dev.weir.controlplane.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes what an endpoint answers. */
final class Replies {
  private Replies() {}

  static void write(RoutingContext context, Reply reply) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return; // the caller has hung up
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    response.putHeader("Cache-Control", "no-store");
    Object body = reply.body();
    if (body == null) {
      response.end();
      return;
    }
    JsonNode tree = Json.tree(body);
    if (tree instanceof ObjectNode object) {
      reply.secrets().forEach(object::put);
    }
    response.putHeader("Content-Type", "application/json").end(Json.write(tree) + "\n");
  }

  static void refuse(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (problem.type() == ProblemType.UNAUTHORIZED) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response
        .setStatusCode(problem.type().status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Cache-Control", "no-store")
        .end(Json.write(problem.body(AdminRouter.requestId(context))) + "\n");
  }
}
