package dev.weir.controlplane.store.sql;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.KeyTable;
import dev.weir.controlplane.store.StoredApiKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code api_keys}. */
record SqlKeyTable(Sql sql) implements KeyTable {
  @Override
  public void add(StoredApiKey key) {
    sql.update(
        """
        INSERT INTO api_keys (tenant, id, name, sha256, created_at, expires_at, revoked_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        key.tenant().value(),
        key.hash().id(),
        key.name(),
        key.hash().sha256(),
        key.created().toEpochMilli(),
        Times.millis(key.hash().expires()),
        Times.millis(key.revoked()));
  }

  @Override
  public Optional<StoredApiKey> find(TenantId tenant, String id) {
    return sql.first(
        "SELECT * FROM api_keys WHERE tenant = ? AND id = ?",
        SqlKeyTable::read,
        tenant.value(),
        id);
  }

  @Override
  public List<StoredApiKey> list(TenantId tenant, String after, int limit) {
    return sql.list(
        "SELECT * FROM api_keys WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
        SqlKeyTable::read,
        tenant.value(),
        after,
        limit);
  }

  @Override
  public List<ApiKeyHash> working(TenantId tenant) {
    return sql.list(
        "SELECT * FROM api_keys WHERE tenant = ? AND revoked_at IS NULL ORDER BY id",
        row -> read(row).hash(),
        tenant.value());
  }

  @Override
  public boolean revoke(TenantId tenant, String id, Instant when) {
    return sql.update(
            "UPDATE api_keys SET revoked_at = ? WHERE tenant = ? AND id = ? AND revoked_at IS NULL",
            when.toEpochMilli(),
            tenant.value(),
            id)
        == 1;
  }

  private static StoredApiKey read(ResultSet row) throws SQLException {
    ApiKeyHash hash =
        new ApiKeyHash(
            row.getString("id"), row.getString("sha256"), Times.orNull(row, "expires_at"), false);
    return new StoredApiKey(
        new TenantId(row.getString("tenant")),
        hash,
        row.getString("name"),
        Times.at(row, "created_at"),
        Times.orNull(row, "revoked_at"));
  }
}
