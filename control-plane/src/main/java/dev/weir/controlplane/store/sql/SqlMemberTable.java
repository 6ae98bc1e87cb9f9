package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.MemberTable;
import dev.weir.controlplane.store.StoredMember;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code members} and {@code bootstrap_tokens}. */
record SqlMemberTable(Sql sql) implements MemberTable {
  @Override
  public void add(StoredMember member) {
    sql.update(
        """
        INSERT INTO members (id, name, role, tenant, sha256, created_at, expires_at, version)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        member.id(),
        member.name(),
        member.role(),
        value(member.tenant()),
        member.sha256(),
        member.created().toEpochMilli(),
        Times.millis(member.expires()),
        member.version());
  }

  @Override
  public Optional<StoredMember> find(String id) {
    return sql.first("SELECT * FROM members WHERE id = ?", SqlMemberTable::read, id);
  }

  @Override
  public Optional<StoredMember> findByKey(String sha256) {
    return sql.first("SELECT * FROM members WHERE sha256 = ?", SqlMemberTable::read, sha256);
  }

  @Override
  public List<StoredMember> list(@Nullable TenantId tenant, String after, int limit) {
    return tenant == null
        ? sql.list(
            "SELECT * FROM members WHERE id > ? ORDER BY id LIMIT ?",
            SqlMemberTable::read,
            after,
            limit)
        : sql.list(
            "SELECT * FROM members WHERE tenant = ? AND id > ? ORDER BY id LIMIT ?",
            SqlMemberTable::read,
            tenant.value(),
            after,
            limit);
  }

  @Override
  public boolean replace(StoredMember changed) {
    return sql.update(
            """
            UPDATE members SET name = ?, role = ?, tenant = ?, sha256 = ?, expires_at = ?,
              version = ? WHERE id = ? AND version = ?\
            """,
            changed.name(),
            changed.role(),
            value(changed.tenant()),
            changed.sha256(),
            Times.millis(changed.expires()),
            changed.version(),
            changed.id(),
            changed.version() - 1)
        == 1;
  }

  @Override
  public boolean remove(String id) {
    return sql.update("DELETE FROM members WHERE id = ?", id) == 1;
  }

  @Override
  public boolean noneHas(String role) {
    return sql.number("SELECT COUNT(*) FROM members WHERE role = ?", role) == 0;
  }

  @Override
  public void setBootstrapToken(String sha256, Instant expires) {
    sql.update("DELETE FROM bootstrap_tokens");
    sql.update(
        "INSERT INTO bootstrap_tokens (sha256, expires_at) VALUES (?, ?)",
        sha256,
        expires.toEpochMilli());
  }

  @Override
  public boolean takeBootstrapToken(String sha256, Instant now) {
    return sql.update(
            "DELETE FROM bootstrap_tokens WHERE sha256 = ? AND expires_at > ?",
            sha256,
            now.toEpochMilli())
        == 1;
  }

  private static @Nullable String value(@Nullable TenantId tenant) {
    return tenant == null ? null : tenant.value();
  }

  private static StoredMember read(ResultSet row) throws SQLException {
    String tenant = row.getString("tenant");
    return new StoredMember(
        row.getString("id"),
        row.getString("name"),
        row.getString("role"),
        tenant == null ? null : new TenantId(tenant),
        row.getString("sha256"),
        Times.at(row, "created_at"),
        Times.orNull(row, "expires_at"),
        row.getLong("version"));
  }
}
