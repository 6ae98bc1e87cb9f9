package dev.weir.controlplane.admin;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Json;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.snapshots.Fleet;
import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can only be looked at: the audit log, and the nodes. */
final class RecordsResource {
  private final Store store;
  private final Fleet fleet;

  RecordsResource(Store store, Fleet fleet) {
    this.store = store;
    this.fleet = fleet;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.LIST_AUDIT_RECORDS, this::auditRecords, Operation.LIST_NODES, this::nodes);
  }

  private Reply auditRecords(AdminRequest request) {
    TenantId tenant = tenantOf(request);
    return store.read(tables ->
        Reply.ok(
            Page.of(
                tables.audit().newestFirst(tenant, request.cursorBelow(), request.limit() + 1),
                request.limit(),
                RecordsResource::shown,
                record -> Long.toString(record.number()))));
  }

  private static @Nullable TenantId tenantOf(AdminRequest request) {
    String asked = request.query().get("tenant");
    TenantId own = request.caller().tenant();
    if (asked == null) {
      return own;
    }
    TenantId tenant = new TenantId(asked);
    if (!request.caller().reaches(tenant)) {
      throw Problem.notFound("tenant");
    }
    return tenant;
  }

  private static Map<String, Object> shown(AuditRecord record) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("number", record.number());
    shown.put("at", record.entry().at().toString());
    shown.put("actor", record.entry().actor());
    shown.put("action", record.entry().action());
    TenantId tenant = record.entry().tenant();
    if (tenant != null) {
      shown.put("tenant", tenant.value());
    }
    shown.put("object", record.entry().object());
    shown.put("requestId", record.entry().requestId());
    shown.put("detail", Json.read(record.entry().detail().getBytes(StandardCharsets.UTF_8)));
    shown.put("hash", record.hash());
    return shown;
  }

  private Reply nodes(AdminRequest request) {
    return Reply.ok(
        Map.of(
            "items",
            fleet.nodes().stream()
                .map(node ->
                    Map.of(
                        "id", node.id(), "cursor", node.cursor(), "seen", node.seen().toString()))
                .toList()));
  }
}
