package dev.weir.controlplane.snapshots;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.NodeTable.Node;
import dev.weir.controlplane.store.NodeTable.Refusal;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.Tables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of the data plane, and what runs on how many of them. */
public final class Fleet {
  /** A node polls every few seconds; one that is silent for this long is not waited for. */
  public static final Duration UNSEEN_MAX = Duration.ofSeconds(15);

  /** How long a reply may be held back for nodes to catch up. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final Store store;
  private final Bell bell;
  private final Clock clock;

  /** The nodes that the store knows of. */
  public Fleet(Store store, Bell bell, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.clock = clock;
  }

  /**
   * On how many nodes a snapshot runs.
   *
   * @param refused what nodes said that cannot run it; they go on with the one before
   */
  public record Progress(int running, int of, List<Refused> refused) {
    boolean isSettled() {
      return running + refused.size() >= of;
    }
  }

  /** Why a node does not run a snapshot. */
  public record Refused(String node, String problem) {}

  /** On how many nodes the tenant's snapshot under this cursor runs. */
  public Progress progress(TenantId tenant, long cursor) {
    return store.read(tables -> progress(tables, tenant, cursor));
  }

  private Progress progress(Tables tables, TenantId tenant, long cursor) {
    List<Node> nodes = tables.nodes().seenSince(clock.instant().minus(UNSEEN_MAX));
    Set<String> seen = nodes.stream().map(Node::id).collect(Collectors.toSet());
    List<Refusal> refusals =
        tables.nodes().refusals(tenant, cursor).stream()
            .filter(refusal -> seen.contains(refusal.node()))
            .toList();
    long reached = nodes.stream().filter(node -> node.cursor() >= cursor).count();
    return new Progress(
        (int) reached - refusals.size(),
        nodes.size(),
        refusals.stream().map(each -> new Refused(each.node(), each.problem())).toList());
  }

  /** The same, once every node has taken or refused it, or when that takes too long. */
  public Progress awaitSettled(TenantId tenant, long cursor) {
    try {
      boolean _ = bell.await(() -> progress(tenant, cursor).isSettled(), WAIT_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return progress(tenant, cursor);
  }

  /** The nodes that are there. */
  public List<Node> nodes() {
    return store.read(tables -> tables.nodes().seenSince(clock.instant().minus(UNSEEN_MAX)));
  }
}
