package dev.weir.dataplane.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the control plane by one long poll over all tenants. Each poll says how far this node has
 * come and what it refuses, which is how a publication is known to run. When the control plane is
 * gone, what was taken goes on, and the poll is tried again.
 */
public final class SnapshotClient implements AutoCloseable {
  /** The control plane answers an idle poll after this; it is also this node's sign of life. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** An answer of many megabytes may take a while after the wait. */
  private static final Duration REQUEST_TIMEOUT = WAIT.plusSeconds(60);

  private static final Duration RETRY_FIRST = Duration.ofMillis(200);
  private static final Duration RETRY_MAX = Duration.ofSeconds(5);

  /** Below this, threads cost more than they save. */
  private static final int PARALLEL_FROM = 16;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotClient.class);

  /** Who runs what arrives; called for different tenants at the same time. */
  public interface Taker {
    /**
     * Takes a snapshot.
     *
     * @return why not, or an empty list when it runs
     */
    List<String> changed(TenantSnapshot snapshot);

    /** The tenant is gone. */
    void removed(TenantId tenant);
  }

  private record Refusal(String tenant, long cursor, String problem) {}

  private final URI feed;
  private final String credential;
  private final String node;
  private final Taker taker;
  private final HttpClient http;
  private final Thread thread;
  private volatile boolean closed;
  private long cursor; // this and the next are the thread's own
  private Collection<Refusal> refusals = List.of();

  /**
   * A client that has not begun.
   *
   * @param feed where to poll
   * @param credential what to show there
   * @param node this node's name, the same after a restart
   */
  public SnapshotClient(URI feed, String credential, String node, Taker taker) {
    this.feed = feed;
    this.credential = credential;
    this.node = node;
    this.taker = taker;
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    this.http =
        HttpClient.newBuilder().executor(threads).version(HttpClient.Version.HTTP_1_1).build();
    this.thread = Thread.ofPlatform().name("snapshot-client").daemon().unstarted(this::follow);
  }

  /** Takes all that there is now and returns; then goes on following. */
  public void start() {
    try {
      while (poll(Duration.ZERO)) {
        // more of what there is
      }
    } catch (IOException e) {
      LOG.atWarn()
          .addKeyValue("reason", e.getMessage())
          .log("the control plane does not answer yet");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.start();
  }

  private void follow() {
    Duration retry = RETRY_FIRST;
    boolean lost = false;
    try {
      while (!closed) {
        try {
          boolean _ = poll(WAIT);
          if (lost) {
            LOG.atInfo().addKeyValue("cursor", cursor).log("the control plane answers again");
          }
          lost = false;
          retry = RETRY_FIRST;
        } catch (IOException e) {
          if (!lost && !closed) {
            LOG.atWarn()
                .addKeyValue("reason", e.getMessage())
                .log("the control plane does not answer; what runs goes on");
          }
          lost = true;
          Thread.sleep(retry);
          retry =
              retry.multipliedBy(2).compareTo(RETRY_MAX) < 0 ? retry.multipliedBy(2) : RETRY_MAX;
        }
      }
    } catch (InterruptedException e) {
      LOG.atDebug().log("the snapshot client ends");
    }
  }

  /** Polls once and takes what has come; whether there was anything. */
  private boolean poll(Duration wait) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(feed)
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", "Bearer " + credential)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question(wait)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("the control plane answers " + response.statusCode());
    }
    JsonNode answer = JSON.readTree(response.body());
    JsonNode changes = answer.path("changes");
    refusals = take(changes);
    cursor = answer.path("cursor").asLong(cursor);
    return !changes.isEmpty();
  }

  private String question(Duration wait) {
    ObjectNode question = JSON.createObjectNode();
    question.put("node", node).put("cursor", cursor).put("waitMs", wait.toMillis());
    ArrayNode refused = question.putArray("refused");
    for (Refusal refusal : refusals) {
      refused
          .addObject()
          .put("tenant", refusal.tenant())
          .put("cursor", refusal.cursor())
          .put("problem", refusal.problem());
    }
    return question.toString();
  }

  private Collection<Refusal> take(JsonNode changes) {
    Collection<Refusal> refused = new ConcurrentLinkedQueue<>();
    if (changes.size() < PARALLEL_FROM) {
      changes.forEach(change -> take(change, refused));
      return refused;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      changes.forEach(change -> pool.execute(() -> take(change, refused)));
    }
    return refused;
  }

  private void take(JsonNode change, Collection<Refusal> refused) {
    String tenant = change.path("tenant").asText();
    List<String> problems = problemsWith(change, tenant);
    if (!problems.isEmpty()) {
      LOG.atError()
          .addKeyValue("tenant", tenant)
          .addKeyValue("issues", String.join("\n", problems))
          .log("a snapshot cannot run here; the one before goes on");
      refused.add(new Refusal(tenant, change.path("cursor").asLong(), String.join("\n", problems)));
    }
  }

  private List<String> problemsWith(JsonNode change, String tenant) {
    try {
      JsonNode snapshot = change.path("snapshot");
      if (snapshot.isNull()) {
        taker.removed(new TenantId(tenant));
        return List.of();
      }
      return taker.changed(SnapshotReader.read(snapshot));
    } catch (RuntimeException e) {
      // One tenant's snapshot must not end the following of all others.
      LOG.atError().addKeyValue("tenant", tenant).setCause(e).log("cannot take a snapshot");
      return List.of("internal error, see this node's log");
    }
  }

  /** Stops following; what was taken goes on. */
  @Override
  public void close() {
    closed = true;
    http.shutdownNow();
    thread.interrupt();
  }
}
