package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.AuditEntry;
import dev.weir.controlplane.store.AuditHash;
import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.AuditTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables {@code audit_records} and {@code audit_head}. */
record SqlAuditTable(Sql sql) implements AuditTable {
  private record Head(long number, String hash) {}

  @Override
  public AuditRecord append(AuditEntry entry) {
    AuditEntry kept =
        new AuditEntry(
            entry.at().truncatedTo(ChronoUnit.MILLIS), // as the hash and the table have it
            entry.actor(),
            entry.action(),
            entry.tenant(),
            entry.object(),
            entry.requestId(),
            entry.detail());
    // INVARIANT: the head is locked from here until the transaction ends, so the chain has no fork.
    Head head =
        sql.first(
                "UPDATE audit_head SET number = number + 1 WHERE id = 1 RETURNING number, hash",
                row -> new Head(row.getLong("number"), row.getString("hash")))
            .orElseThrow();
    String hash = AuditHash.of(head.number(), kept, head.hash());
    AuditRecord record = new AuditRecord(head.number(), kept, head.hash(), hash);
    insert(record);
    sql.update("UPDATE audit_head SET hash = ? WHERE id = 1", hash);
    return record;
  }

  private void insert(AuditRecord record) {
    AuditEntry entry = record.entry();
    TenantId tenant = entry.tenant();
    sql.update(
        """
        INSERT INTO audit_records (number, recorded_at, actor, action, tenant, object, request_id,
          detail, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        record.number(),
        entry.at().toEpochMilli(),
        entry.actor(),
        entry.action(),
        tenant == null ? null : tenant.value(),
        entry.object(),
        entry.requestId(),
        entry.detail(),
        record.previousHash(),
        record.hash());
  }

  @Override
  public List<AuditRecord> newestFirst(@Nullable TenantId tenant, long before, int limit) {
    return tenant == null
        ? sql.list(
            "SELECT * FROM audit_records WHERE number < ? ORDER BY number DESC LIMIT ?",
            SqlAuditTable::read,
            before,
            limit)
        : sql.list(
            """
            SELECT * FROM audit_records WHERE tenant = ? AND number < ?
              ORDER BY number DESC LIMIT ?\
            """,
            SqlAuditTable::read,
            tenant.value(),
            before,
            limit);
  }

  @Override
  public List<AuditRecord> oldestFirst(long after, int limit) {
    return sql.list(
        "SELECT * FROM audit_records WHERE number > ? ORDER BY number LIMIT ?",
        SqlAuditTable::read,
        after,
        limit);
  }

  @Override
  public long lastNumber() {
    return sql.number("SELECT number FROM audit_head WHERE id = 1");
  }

  private static AuditRecord read(ResultSet row) throws SQLException {
    String tenant = row.getString("tenant");
    AuditEntry entry =
        new AuditEntry(
            Times.at(row, "recorded_at"),
            row.getString("actor"),
            row.getString("action"),
            tenant == null ? null : new TenantId(tenant),
            row.getString("object"),
            row.getString("request_id"),
            row.getString("detail"));
    return new AuditRecord(
        row.getLong("number"), entry, row.getString("previous_hash"), row.getString("hash"));
  }
}
