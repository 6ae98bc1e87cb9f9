package dev.weir.controlplane.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.NodeTable.Node;
import dev.weir.controlplane.store.NodeTable.Refusal;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredSnapshot;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers a node's poll. A poll says what the node runs and what it refuses, and is answered with
 * what is new, at once or when there is something:
 *
 * <pre>
 * {"node":"n1","cursor":16,"waitMs":5000,"refused":[{"tenant":"acme","cursor":16,"problem":"…"}]}
 * {"cursor":17,"changes":[{"cursor":17,"tenant":"acme","snapshot":{…}}]}
 * </pre>
 *
 * A tenant that is gone has the snapshot {@code null}.
 */
public final class NodeFeed {
  /** Some snapshots have lists of a few hundred KiB; a start of 10,000 tenants has a few polls. */
  private static final int CHANGES_MAX = 500;

  /** Characters of snapshots after which an answer ends, whatever is still to come. */
  private static final int CHARS_MAX = 16 << 20;

  /** Well below what a node may be silent for. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  /** What a node says against a policy is for people to read. */
  private static final int PROBLEM_CHARS_MAX = 4_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Bell bell;
  private final Clock clock;

  /** A feed of the store's snapshots. */
  public NodeFeed(Store store, Bell bell, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.clock = clock;
  }

  /** What a node asks. */
  record Poll(String node, long cursor, Duration patience, List<Refusal> refused) {}

  /**
   * Answers, on a thread that may wait.
   *
   * @throws IllegalArgumentException when it is no poll
   */
  public String answer(byte[] body) throws InterruptedException {
    Poll poll = read(body);
    store.write(tables -> {
      tables.nodes().saw(new Node(poll.node(), poll.cursor(), clock.instant()));
      poll.refused().forEach(tables.nodes()::refused);
      return true;
    });
    bell.ring();
    boolean _ = bell.await(() -> !changes(poll.cursor(), 1).isEmpty(), poll.patience());
    return render(poll.cursor(), changes(poll.cursor(), CHANGES_MAX));
  }

  private List<StoredSnapshot> changes(long cursor, int limit) {
    return store.read(tables -> tables.snapshots().after(cursor, limit));
  }

  private static String render(long cursor, List<StoredSnapshot> changes) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode entries = answer.putArray("changes");
    long last = cursor;
    int chars = 0;
    for (StoredSnapshot change : changes) {
      if (chars > CHARS_MAX) {
        break;
      }
      String content = change.content();
      ObjectNode entry = entries.addObject();
      entry.put("cursor", change.cursor());
      entry.put("tenant", change.tenant().value());
      entry.putRawValue("snapshot", new RawValue(content == null ? "null" : content));
      chars += content == null ? 0 : content.length();
      last = change.cursor();
    }
    answer.put("cursor", last);
    return answer.toString();
  }

  private static Poll read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      String node = json.path("node").asText();
      if (!node.matches("[A-Za-z0-9._-]{1,100}") || !json.path("cursor").isIntegralNumber()) {
        throw new IllegalArgumentException("a poll has a node and a cursor");
      }
      List<Refusal> refused = new ArrayList<>();
      for (JsonNode each : json.path("refused")) {
        String problem = each.path("problem").asText();
        refused.add(
            new Refusal(
                node,
                new TenantId(each.path("tenant").asText()),
                each.path("cursor").asLong(),
                problem.substring(0, Math.min(problem.length(), PROBLEM_CHARS_MAX))));
      }
      long wait = Math.clamp(json.path("waitMs").asLong(), 0, WAIT_MAX.toMillis());
      return new Poll(node, json.path("cursor").asLong(), Duration.ofMillis(wait), refused);
    } catch (IOException e) {
      throw new IllegalArgumentException("a poll is JSON", e);
    }
  }

  /** Forgets nodes that have not been heard of for a day. */
  public void forgetOldNodes() {
    Instant before = clock.instant().minus(Duration.ofDays(1));
    store.write(tables -> {
      tables.nodes().forgetUnseenSince(before);
      return true;
    });
  }
}
