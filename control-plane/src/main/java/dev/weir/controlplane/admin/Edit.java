package dev.weir.controlplane.admin;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Json;
import dev.weir.controlplane.snapshots.Snapshots;
import dev.weir.controlplane.store.AuditEntry;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A change under way: its transaction, and what has to come with every change. */
public final class Edit {
  private final Tables tables;
  private final AdminRequest request;
  private final Instant now;

  Edit(Tables tables, AdminRequest request, Clock clock) {
    this.tables = tables;
    this.request = request;
    this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The tables, in this transaction. */
  public Tables tables() {
    return tables;
  }

  /** When it happens, to the millisecond. */
  public Instant now() {
    return now;
  }

  /** Who makes it, as records name them. */
  public String actor() {
    return request.caller().actor();
  }

  /**
   * Records it in the audit log.
   *
   * @param tenant whose thing it is, or {@code null} for one of the platform
   * @param detail what changed; no secrets
   */
  public void record(@Nullable TenantId tenant, String object, Map<String, ?> detail) {
    record(actor(), tenant, object, detail);
  }

  /** The same for an actor who is not the caller. */
  void record(String actor, @Nullable TenantId tenant, String object, Map<String, ?> detail) {
    tables
        .audit()
        .append(
            new AuditEntry(
                now,
                actor,
                request.operation().id(),
                tenant,
                object,
                request.requestId(),
                Json.tree(detail).toString()));
  }

  /** Has the nodes take the tenant as it is now; empty where they run nothing of it yet. */
  public OptionalLong renewSnapshot(StoredTenant tenant) {
    return Snapshots.renew(tables, tenant);
  }
}
