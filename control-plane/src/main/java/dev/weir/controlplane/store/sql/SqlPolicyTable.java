package dev.weir.controlplane.store.sql;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.store.PolicyRevision;
import dev.weir.controlplane.store.PolicyTable;
import dev.weir.controlplane.store.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Tables {@code policy_revisions} and {@code policy_publications}. */
record SqlPolicyTable(Sql sql) implements PolicyTable {
  @Override
  public void add(PolicyRevision revision) {
    sql.update(
        """
        INSERT INTO policy_revisions (tenant, revision, name, source, note, author, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)\
        """,
        revision.tenant().value(),
        revision.revision(),
        revision.name(),
        revision.source(),
        revision.note(),
        revision.author(),
        revision.created().toEpochMilli());
  }

  @Override
  public int lastRevision(TenantId tenant) {
    return (int)
        sql.number(
            "SELECT COALESCE(MAX(revision), 0) FROM policy_revisions WHERE tenant = ?",
            tenant.value());
  }

  @Override
  public Optional<PolicyRevision> find(TenantId tenant, int revision) {
    return sql.first(
        "SELECT * FROM policy_revisions WHERE tenant = ? AND revision = ?",
        SqlPolicyTable::read,
        tenant.value(),
        revision);
  }

  @Override
  public List<PolicyRevision> list(TenantId tenant, int before, int limit) {
    return sql.list(
        """
        SELECT * FROM policy_revisions WHERE tenant = ? AND revision < ?
          ORDER BY revision DESC LIMIT ?\
        """,
        SqlPolicyTable::read,
        tenant.value(),
        before,
        limit);
  }

  @Override
  public void publish(Publication publication) {
    sql.update(
        """
        INSERT INTO policy_publications (tenant, number, revision, author, published_at)
          VALUES (?, ?, ?, ?, ?)\
        """,
        publication.tenant().value(),
        publication.number(),
        publication.revision(),
        publication.author(),
        publication.published().toEpochMilli());
  }

  @Override
  public List<Publication> publications(TenantId tenant, int limit) {
    return sql.list(
        "SELECT * FROM policy_publications WHERE tenant = ? ORDER BY number DESC LIMIT ?",
        row ->
            new Publication(
                tenant,
                row.getInt("number"),
                row.getInt("revision"),
                row.getString("author"),
                Times.at(row, "published_at")),
        tenant.value(),
        limit);
  }

  private static PolicyRevision read(ResultSet row) throws SQLException {
    return new PolicyRevision(
        new TenantId(row.getString("tenant")),
        row.getInt("revision"),
        row.getString("name"),
        row.getString("source"),
        row.getString("note"),
        row.getString("author"),
        Times.at(row, "created_at"));
  }
}
