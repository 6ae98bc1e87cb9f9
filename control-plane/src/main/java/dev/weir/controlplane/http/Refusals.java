package dev.weir.controlplane.http;

import dev.weir.controlplane.store.DuplicateException;
import dev.weir.controlplane.store.StoreUnavailableException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of failures: a problem, whatever it was. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  void install(Router router) {
    router.route().failureHandler(context -> Replies.refuse(context, problem(context)));
    router.errorHandler(404, context -> Replies.refuse(context, ofStatus(404)));
    router.errorHandler(405, context -> Replies.refuse(context, ofStatus(405)));
    router.errorHandler(400, context -> Replies.refuse(context, ofStatus(400)));
  }

  private static Problem problem(RoutingContext context) {
    return switch (context.failure()) {
      case null -> ofStatus(context.statusCode());
      case Problem problem -> problem;
      case DuplicateException _ ->
          new Problem(ProblemType.NAME_TAKEN, "something with this name is there", null, null);
      case StoreUnavailableException unavailable -> {
        LOG.atError()
            .addKeyValue("reason", unavailable.getMessage())
            .log("the store cannot be used");
        yield new Problem(
            ProblemType.STORE_UNAVAILABLE,
            "the control plane's store cannot be used now; decisions go on",
            null,
            "try again in a moment");
      }
      case Throwable failure when context.statusCode() == 500 -> {
        LOG.atError()
            .addKeyValue("path", context.normalizedPath())
            .setCause(failure)
            .log("an admin request failed");
        yield ofStatus(500);
      }
      case Throwable _ -> ofStatus(context.statusCode());
    };
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 ->
          Problem.invalid(null, "the request's path, headers or framing are malformed", null);
      case 404 ->
          new Problem(
              ProblemType.NOT_FOUND,
              "no route of this API has this path",
              null,
              "see `/admin/v1/openapi.yaml`");
      case 405 ->
          new Problem(
              ProblemType.METHOD_NOT_ALLOWED, "this path does not have this method", null, null);
      case 413 ->
          new Problem(
              ProblemType.BODY_TOO_LARGE,
              "the body has more than %d bytes".formatted(AdminRouter.BODY_BYTES_MAX),
              null,
              null);
      default -> new Problem(ProblemType.INTERNAL_ERROR, "something broke inside", null, null);
    };
  }
}
