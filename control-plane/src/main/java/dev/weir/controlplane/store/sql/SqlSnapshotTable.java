package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.SnapshotTable;
import dev.weir.controlplane.store.StoredSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code snapshots} and {@code snapshot_cursor}. */
record SqlSnapshotTable(Sql sql) implements SnapshotTable {
  @Override
  public long put(TenantId tenant, String id, @Nullable String content) {
    // INVARIANT: the row is locked until this transaction ends, so cursors are visible in order.
    long cursor =
        sql.number(
            "UPDATE snapshot_cursor SET last_value = last_value + 1 WHERE id = 1"
                + " RETURNING last_value");
    sql.update(
        """
        INSERT INTO snapshots (tenant, cursor_value, snapshot_id, content) VALUES (?, ?, ?, ?)
          ON CONFLICT (tenant) DO UPDATE SET cursor_value = excluded.cursor_value,
            snapshot_id = excluded.snapshot_id, content = excluded.content\
        """,
        tenant.value(),
        cursor,
        id,
        content);
    return cursor;
  }

  @Override
  public Optional<StoredSnapshot> find(TenantId tenant) {
    return sql.first(
        "SELECT * FROM snapshots WHERE tenant = ?", SqlSnapshotTable::read, tenant.value());
  }

  @Override
  public List<StoredSnapshot> after(long cursor, int limit) {
    return sql.list(
        "SELECT * FROM snapshots WHERE cursor_value > ? ORDER BY cursor_value LIMIT ?",
        SqlSnapshotTable::read,
        cursor,
        limit);
  }

  private static StoredSnapshot read(ResultSet row) throws SQLException {
    return new StoredSnapshot(
        new TenantId(row.getString("tenant")),
        row.getLong("cursor_value"),
        row.getString("snapshot_id"),
        row.getString("content"));
  }
}
