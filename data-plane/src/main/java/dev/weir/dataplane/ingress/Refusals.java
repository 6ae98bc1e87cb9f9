package dev.weir.dataplane.ingress;

import dev.weir.dataplane.telemetry.Failure;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the router refuses by itself, in the words of whose path it is: ours or a door's. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  /** The paths of ours that answer to POST; all others answer to GET. */
  private static final Set<String> POSTED =
      Set.of("/v1/decisions", "/v1/decisions/batch", "/v1/rulings", "/v1/cache/purge");

  private final Replies own;
  private final Map<Door, Replies> doors;

  Refusals(Replies own, Map<Door, Replies> doors) {
    this.own = own;
    this.doors = doors;
  }

  /** Puts itself behind all routes of {@code router}. */
  void install(Router router) {
    router.route().failureHandler(Refusals::failed);
    refuse(router, 404, _ -> Problem.routeNotFound());
    refuse(router, 405, context -> Problem.methodNotAllowed(allowed(context)));
    refuse(router, 413, context -> Problem.bodyTooLarge(bodyLimit(context)));
    refuse(router, 400, _ -> Problem.malformed());
    refuse(router, 500, _ -> Problem.internalError());
  }

  private static void failed(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof HttpClosedException) {
      return; // The caller has hung up: nobody is left to be answered, and nothing is wrong here.
    }
    if (failure != null && context.statusCode() == 500) {
      LOG.atError()
          .addKeyValue("path", context.normalizedPath())
          .addKeyValue("failure", Failure.withoutMessage(failure))
          .log("a request failed");
    }
    context.next();
  }

  private void refuse(Router router, int status, Function<RoutingContext, Problem> problem) {
    router.errorHandler(
        status, context -> repliesAt(context).refuse(context, problem.apply(context)));
  }

  private Replies repliesAt(RoutingContext context) {
    for (Map.Entry<Door, Replies> door : doors.entrySet()) {
      if (routeOf(door.getKey(), context) != null) {
        return door.getValue();
      }
    }
    return own;
  }

  private static @Nullable DoorRoute routeOf(Door door, RoutingContext context) {
    String path = context.request().path(); // as it was sent: a bad one cannot be normalised
    return door.routes().stream()
        .filter(route -> path != null && route.takes(path))
        .findFirst()
        .orElse(null);
  }

  private @Nullable DoorRoute doorRouteAt(RoutingContext context) {
    for (Door door : doors.keySet()) {
      DoorRoute route = routeOf(door, context);
      if (route != null) {
        return route;
      }
    }
    return null;
  }

  private int bodyLimit(RoutingContext context) {
    DoorRoute route = doorRouteAt(context);
    if (route != null) {
      return route.bodyBytesMax();
    }
    return context.normalizedPath().endsWith("/batch")
        ? RequestLimits.BATCH_BODY_BYTES_MAX
        : RequestLimits.BODY_BYTES_MAX;
  }

  private String allowed(RoutingContext context) {
    DoorRoute route = doorRouteAt(context);
    if (route != null) {
      return route.method().name();
    }
    return POSTED.contains(context.normalizedPath())
        ? HttpMethod.POST.name()
        : HttpMethod.GET.name();
  }
}
