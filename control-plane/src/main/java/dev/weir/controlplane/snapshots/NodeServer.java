package dev.weir.controlplane.snapshots;

import dev.weir.controlplane.http.VirtualThreads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Where nodes of this machine poll: on the loopback address alone, on a port of its own, for those
 * who show the credential.
 */
public final class NodeServer {
  /** The path of the poll. */
  public static final String PATH = "/internal/v1/snapshots";

  private static final String LOOPBACK = "127.0.0.1";

  /** A poll names what a node refuses, and no more. */
  private static final int BODY_BYTES_MAX = 8 << 20;

  private final VirtualThreads threads;
  private final NodeFeed feed;
  private final String credential;
  private final HttpServer server;

  /** A server that does not listen yet. */
  public NodeServer(Vertx vertx, VirtualThreads threads, NodeFeed feed, String credential) {
    this.threads = threads;
    this.feed = feed;
    this.credential = credential;
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /** Listens on any free port. */
  public Future<HttpServer> listen() {
    return server.listen(0, LOOPBACK);
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("http://%s:%d%s".formatted(LOOPBACK, server.actualPort(), PATH));
  }

  /** What a node has to show as its bearer token. */
  public String credential() {
    return credential;
  }

  private void handle(HttpServerRequest request) {
    if (!isKnown(request)) {
      request.response().setStatusCode(401).end();
    } else if (!PATH.equals(request.path()) || !HttpMethod.POST.equals(request.method())) {
      request.response().setStatusCode(404).end();
    } else {
      request
          .body()
          .compose(body ->
              body.length() > BODY_BYTES_MAX
                  ? Future.failedFuture(new IllegalArgumentException("too long"))
                  : threads.run(() -> feed.answer(body.getBytes())))
          .onSuccess(answer ->
              request
                  .response()
                  .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                  .end(Buffer.buffer(answer)))
          .onFailure(failure ->
              request
                  .response()
                  .setStatusCode(failure instanceof IllegalArgumentException ? 400 : 503)
                  .end());
    }
  }

  private boolean isKnown(HttpServerRequest request) {
    String shown = String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION));
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + credential).getBytes(StandardCharsets.UTF_8));
  }
}
