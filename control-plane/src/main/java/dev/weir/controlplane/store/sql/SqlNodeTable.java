package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.NodeTable;
import java.time.Instant;
import java.util.List;

/** Tables {@code nodes} and {@code node_refusals}. */
record SqlNodeTable(Sql sql) implements NodeTable {
  @Override
  public void saw(Node node) {
    sql.update(
        """
        INSERT INTO nodes (id, cursor_value, seen_at) VALUES (?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET cursor_value = excluded.cursor_value,
            seen_at = excluded.seen_at\
        """,
        node.id(),
        node.cursor(),
        node.seen().toEpochMilli());
  }

  @Override
  public void refused(Refusal refusal) {
    sql.update(
        """
        INSERT INTO node_refusals (node, tenant, cursor_value, problem) VALUES (?, ?, ?, ?)
          ON CONFLICT (node, tenant) DO UPDATE SET cursor_value = excluded.cursor_value,
            problem = excluded.problem\
        """,
        refusal.node(),
        refusal.tenant().value(),
        refusal.cursor(),
        refusal.problem());
  }

  @Override
  public List<Node> seenSince(Instant since) {
    return sql.list(
        "SELECT * FROM nodes WHERE seen_at >= ? ORDER BY id",
        row -> new Node(row.getString("id"), row.getLong("cursor_value"), Times.at(row, "seen_at")),
        since.toEpochMilli());
  }

  @Override
  public List<Refusal> refusals(TenantId tenant, long cursor) {
    return sql.list(
        "SELECT * FROM node_refusals WHERE tenant = ? AND cursor_value = ? ORDER BY node",
        row -> new Refusal(row.getString("node"), tenant, cursor, row.getString("problem")),
        tenant.value(),
        cursor);
  }

  @Override
  public void forgetUnseenSince(Instant before) {
    sql.update("DELETE FROM nodes WHERE seen_at < ?", before.toEpochMilli());
  }
}
