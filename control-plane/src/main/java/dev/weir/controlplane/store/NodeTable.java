package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;
import java.util.List;

/** The data plane's nodes: when each was last heard of, and what it runs. */
public interface NodeTable {
  /**
   * A node.
   *
   * @param cursor all snapshots up to here it has taken or refused
   */
  record Node(String id, long cursor, Instant seen) {}

  /** A snapshot that a node cannot run, and why. */
  record Refusal(String node, TenantId tenant, long cursor, String problem) {}

  /** Records that the node was heard of. */
  void saw(Node node);

  /** Records a refusal, in the place of an earlier one of the same node and tenant. */
  void refused(Refusal refusal);

  /** Nodes heard of since then, by id. */
  List<Node> seenSince(Instant since);

  /** What nodes said against the tenant's snapshot at this cursor. */
  List<Refusal> refusals(TenantId tenant, long cursor);

  /** Forgets nodes that were last heard of before. */
  void forgetUnseenSince(Instant before);
}
