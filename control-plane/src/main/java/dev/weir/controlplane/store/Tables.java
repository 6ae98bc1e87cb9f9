package dev.weir.controlplane.store;

/** All tables, within one transaction; of no use after it. */
public interface Tables {
  /** Tenants that the API owns. */
  TenantTable tenants();

  /** Their API keys. */
  KeyTable keys();

  /** Their policies. */
  PolicyTable policies();

  /** Their word lists. */
  WordListTable lists();

  /** What nodes are to run. */
  SnapshotTable snapshots();

  /** Which nodes there are, and what they run. */
  NodeTable nodes();

  /** Who may use the admin API. */
  MemberTable members();

  /** What was done through the admin API. */
  AuditTable audit();

  /** Replies that are given again when a request is sent again. */
  IdempotencyTable idempotency();
}
