package dev.weir.controlplane.console;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Doorkeeper;
import dev.weir.controlplane.access.Sessions;
import dev.weir.controlplane.console.ConsoleFiles.ConsoleFile;
import dev.weir.controlplane.http.Credentials;
import dev.weir.controlplane.http.Json;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.http.VirtualThreads;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.util.Optional;

/**
 * Serves the console, and logs members in and out of it: {@code POST /console/session} takes a
 * member's key and gives a cookie that scripts cannot read and that no other site can use.
 */
public final class ConsoleRoutes {
  /** A key has 60 characters or so. */
  private static final int LOGIN_BYTES_MAX = 4_096;

  /** Nothing from elsewhere, no script but our own, in no one's frame. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Doorkeeper doorkeeper;
  private final Sessions sessions;
  private final VirtualThreads threads;
  private final LoginLimit limit;
  private final ConsoleFiles files = new ConsoleFiles();

  /** Routes that log in whom {@code doorkeeper} knows. */
  public ConsoleRoutes(
      Doorkeeper doorkeeper, Sessions sessions, VirtualThreads threads, Clock clock) {
    this.doorkeeper = doorkeeper;
    this.sessions = sessions;
    this.threads = threads;
    this.limit = new LoginLimit(clock);
  }

  /** Adds the routes; gives back the router. */
  public Router mount(Router router) {
    router.get("/").handler(ConsoleRoutes::toConsole);
    router.getWithRegex("/console").handler(ConsoleRoutes::toConsole); // and not /console/
    router
        .post("/console/session")
        .handler(BodyHandler.create(false).setBodyLimit(LOGIN_BYTES_MAX))
        .handler(this::logIn);
    router.delete("/console/session").handler(this::logOut);
    router.getWithRegex("/console/(?<file>[a-z-]*(?:\\.[a-z]+)?)").handler(this::serve);
    return router;
  }

  private static void toConsole(RoutingContext context) {
    context.response().setStatusCode(302).putHeader("Location", "/console/").end();
  }

  private void serve(RoutingContext context) {
    ConsoleFile file = files.find(requireNonNull(context.pathParam("file")));
    if (file == null) {
      context.next();
      return;
    }
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Security-Policy", CONTENT_POLICY)
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Referrer-Policy", "no-referrer")
            .putHeader("Cross-Origin-Opener-Policy", "same-origin")
            .putHeader("Cache-Control", "no-cache")
            .putHeader("ETag", file.etag());
    if (file.etag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader("Content-Type", file.type()).end(file.content());
    }
  }

  private void logIn(RoutingContext context) {
    HttpServerRequest request = context.request();
    String address = String.valueOf(request.remoteAddress().hostAddress());
    if (limit.isReached(address)) {
      context.response().putHeader("Retry-After", Long.toString(LoginLimit.FOR.toSeconds()));
      throw new Problem(
          ProblemType.TOO_MANY_TRIES, "too many wrong keys came from here", null, "wait a minute");
    }
    if (!request.headers().contains(Credentials.CONSOLE_HEADER)) {
      throw Problem.invalid(
          null, "the header `%s` is missing".formatted(Credentials.CONSOLE_HEADER), null);
    }
    String key = key(context);
    threads
        .run(() -> doorkeeper.callerOf(key))
        .onSuccess(caller -> answer(context, address, caller))
        .onFailure(context::fail);
  }

  private static String key(RoutingContext context) {
    Buffer sent = context.body().buffer();
    JsonNode body = Json.read(sent == null ? new byte[0] : sent.getBytes());
    JsonNode key = body.path("key");
    if (!key.isTextual() || body.size() != 1) {
      throw Problem.invalid("/key", "a login is `{\"key\": \"…\"}`", null);
    }
    return key.asText();
  }

  private void answer(RoutingContext context, String address, Optional<Caller> caller) {
    if (caller.isEmpty()) {
      limit.failed(address);
      context.fail(
          new Problem(
              ProblemType.UNAUTHORIZED,
              "this is no member's key, or it has expired",
              null,
              "keys of the data plane are others: they do not open the console"));
      return;
    }
    String secret = sessions.open(caller.get().memberId());
    context.response().addCookie(cookie(context.request(), secret)).setStatusCode(204).end();
  }

  private void logOut(RoutingContext context) {
    Credentials.session(context.request()).ifPresent(sessions::close);
    context
        .response()
        .addCookie(cookie(context.request(), "").setMaxAge(0))
        .setStatusCode(204)
        .end();
  }

  private static Cookie cookie(HttpServerRequest request, String secret) {
    boolean encrypted =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return Cookie.cookie(Credentials.COOKIE, secret)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(encrypted)
        .setPath("/");
  }
}
