package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.TenantTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Table {@code tenants}. */
record SqlTenantTable(Sql sql) implements TenantTable {
  @Override
  public void add(StoredTenant tenant) {
    TenantSettings settings = tenant.settings();
    sql.update(
        """
        INSERT INTO tenants (id, display_name, deadline_ms, retain_text, weight, rate_per_second,
          created_at, updated_at, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        tenant.id().value(),
        tenant.displayName(),
        settings.deadline().toMillis(),
        settings.retainText(),
        settings.weight(),
        settings.ratePerSecond(),
        tenant.created().toEpochMilli(),
        tenant.updated().toEpochMilli(),
        tenant.version());
  }

  @Override
  public Optional<StoredTenant> find(TenantId id) {
    return sql.first("SELECT * FROM tenants WHERE id = ?", SqlTenantTable::read, id.value());
  }

  @Override
  public List<StoredTenant> list(String after, int limit) {
    return sql.list(
        "SELECT * FROM tenants WHERE id > ? ORDER BY id LIMIT ?",
        SqlTenantTable::read,
        after,
        limit);
  }

  @Override
  public boolean replace(StoredTenant changed) {
    TenantSettings settings = changed.settings();
    return sql.update(
            """
            UPDATE tenants SET display_name = ?, deadline_ms = ?, retain_text = ?, weight = ?,
              rate_per_second = ?, updated_at = ?, version = ? WHERE id = ? AND version = ?\
            """,
            changed.displayName(),
            settings.deadline().toMillis(),
            settings.retainText(),
            settings.weight(),
            settings.ratePerSecond(),
            changed.updated().toEpochMilli(),
            changed.version(),
            changed.id().value(),
            changed.version() - 1)
        == 1;
  }

  @Override
  public boolean remove(TenantId id) {
    return sql.update("DELETE FROM tenants WHERE id = ?", id.value()) == 1;
  }

  private static StoredTenant read(ResultSet row) throws SQLException {
    return new StoredTenant(
        new TenantId(row.getString("id")),
        row.getString("display_name"),
        new TenantSettings(
            Duration.ofMillis(row.getLong("deadline_ms")),
            row.getBoolean("retain_text"),
            row.getInt("weight"),
            row.getInt("rate_per_second")),
        Times.at(row, "created_at"),
        Times.at(row, "updated_at"),
        row.getLong("version"));
  }
}
