package dev.weir.controlplane.store.sql;

import dev.weir.controlplane.store.AuditTable;
import dev.weir.controlplane.store.IdempotencyTable;
import dev.weir.controlplane.store.KeyTable;
import dev.weir.controlplane.store.MemberTable;
import dev.weir.controlplane.store.NodeTable;
import dev.weir.controlplane.store.PolicyTable;
import dev.weir.controlplane.store.SnapshotTable;
import dev.weir.controlplane.store.Tables;
import dev.weir.controlplane.store.TenantTable;
import dev.weir.controlplane.store.WordListTable;

/** All tables over one connection. */
record SqlTables(Sql sql) implements Tables {
  @Override
  public TenantTable tenants() {
    return new SqlTenantTable(sql);
  }

  @Override
  public KeyTable keys() {
    return new SqlKeyTable(sql);
  }

  @Override
  public PolicyTable policies() {
    return new SqlPolicyTable(sql);
  }

  @Override
  public WordListTable lists() {
    return new SqlWordListTable(sql);
  }

  @Override
  public SnapshotTable snapshots() {
    return new SqlSnapshotTable(sql);
  }

  @Override
  public NodeTable nodes() {
    return new SqlNodeTable(sql);
  }

  @Override
  public MemberTable members() {
    return new SqlMemberTable(sql);
  }

  @Override
  public AuditTable audit() {
    return new SqlAuditTable(sql);
  }

  @Override
  public IdempotencyTable idempotency() {
    return new SqlIdempotencyTable(sql);
  }
}
