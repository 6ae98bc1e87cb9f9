package dev.weir.benchmarks.echo;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The echo: reads the body as JSON, takes the text out of it, answers a JSON object with that text,
 * filled up to the size of a decision. No routes, no keys, no limits.
 *
 * <p>Transport, options and number of event loops are those of Weir's own lanes. The filling is one
 * string of one letter, the cheapest way there is to write so many bytes of JSON: whoever is held
 * against the echo is held against the least.
 */
public final class EchoServer extends VerticleBase {
  /** Of the rest of the reply: quotes, names, braces. */
  private static final int FRAME_BYTES = "{\"text\":\"\",\"filling\":\"\"}".length();

  /** A free port that all event loops share; 0 would give each its own. */
  private static final int SHARED_FREE_PORT = -1;

  /** As {@code LaneServer} has it. */
  private static final int IDLE_SECONDS = 75;

  private final int replyBytes;
  private final AtomicInteger port;

  private EchoServer(int replyBytes, AtomicInteger port) {
    this.replyBytes = replyBytes;
    this.port = port;
  }

  /**
   * Listens on a free port of this machine, prints it, and serves until the input ends.
   *
   * @param arguments the bytes of a reply, and how many event loops serve
   */
  public static void main(String[] arguments) throws IOException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    AtomicInteger port = new AtomicInteger();
    int replyBytes = Integer.parseInt(arguments[0]);
    vertx
        .deployVerticle(
            () -> new EchoServer(replyBytes, port),
            new DeploymentOptions().setInstances(Integer.parseInt(arguments[1])))
        .await();
    System.out.println(port.get());
    while (System.in.read() >= 0) {
      // Whoever started this ends it by closing its input, on purpose or by dying.
    }
    vertx.close().await();
  }

  @Override
  public Future<?> start() {
    return vertx
        .createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
        .requestHandler(this::echo)
        .listen(SHARED_FREE_PORT, "127.0.0.1")
        .onSuccess(open -> port.set(open.actualPort()));
  }

  private void echo(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body)).onFailure(_ -> refuse(request));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    String text = text(body);
    if (text == null) {
      refuse(request);
      return;
    }
    int filling = Math.max(0, replyBytes - FRAME_BYTES - text.length());
    JsonObject reply = new JsonObject().put("text", text).put("filling", "x".repeat(filling));
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(reply.toBuffer());
  }

  private static @Nullable String text(Buffer body) {
    try {
      JsonObject content = body.toJsonObject().getJsonObject("content");
      return content == null ? null : content.getString("text");
    } catch (DecodeException | ClassCastException notOurShape) {
      return null;
    }
  }

  private static void refuse(HttpServerRequest request) {
    request.response().setStatusCode(400).end();
  }
}
