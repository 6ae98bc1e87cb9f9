package dev.weir.controlplane.http;

import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Doorkeeper;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a request shows of who sends it: a key in {@code Authorization}, or the cookie of a session
 * of the console. The cookie counts only beside a header of the console's own: no other site can
 * have a browser send that, and so none can act in somebody's session.
 */
public final class Credentials {
  /** The name of the session's cookie. */
  public static final String COOKIE = "weir_session";

  /** What the console sends with each request, with any value. */
  public static final String CONSOLE_HEADER = "X-Weir-Console";

  private static final String BEARER = "Bearer ";

  private Credentials() {}

  static Optional<Caller> callerOf(HttpServerRequest request, Doorkeeper doorkeeper) {
    List<String> sent = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    if (sent.isEmpty()) {
      return session(request).flatMap(doorkeeper::callerOfSession);
    }
    String header = sent.size() == 1 ? sent.getFirst() : "";
    String key =
        header.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? header.substring(BEARER.length()).strip()
            : "";
    return key.isEmpty() ? Optional.empty() : doorkeeper.callerOf(key);
  }

  /** The session's secret, where the console itself sends it. */
  public static Optional<String> session(HttpServerRequest request) {
    return request.headers().contains(CONSOLE_HEADER)
        ? Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue)
        : Optional.empty();
  }
}
