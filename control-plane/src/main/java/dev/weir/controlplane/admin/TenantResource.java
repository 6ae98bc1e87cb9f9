package dev.weir.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.snapshots.Snapshots;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tenants: those of the API can be changed, those of files are shown. */
final class TenantResource {
  private static final String PATH = "/admin/v1/tenants/";

  private final Store store;
  private final Edits edits;
  private final Owners owners;

  TenantResource(Store store, Edits edits, Owners owners) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.LIST_TENANTS, this::list,
        Operation.CREATE_TENANT, this::create,
        Operation.GET_TENANT, this::get,
        Operation.CHANGE_TENANT, this::change,
        Operation.DELETE_TENANT, this::delete);
  }

  /** A tenant as the API shows it; of one that files own only id and owner are known here. */
  private record Shown(
      String id,
      String managedBy,
      @Nullable String displayName,
      @Nullable Settings settings,
      @Nullable String created,
      @Nullable String updated) {
    static Shown of(StoredTenant tenant) {
      return new Shown(
          tenant.id().value(),
          "api",
          tenant.displayName(),
          Settings.of(tenant.settings()),
          tenant.created().toString(),
          tenant.updated().toString());
    }

    static Shown ofFiles(TenantId tenant) {
      return new Shown(tenant.value(), "file", null, null, null, null);
    }
  }

  private record Settings(
      long deadlineMs, boolean retainText, int weight, @Nullable Integer ratePerSecond) {
    static Settings of(TenantSettings settings) {
      return new Settings(
          settings.deadline().toMillis(),
          settings.retainText(),
          settings.weight(),
          settings.ratePerSecond() == TenantSettings.UNLIMITED ? null : settings.ratePerSecond());
    }
  }

  private Reply list(AdminRequest request) {
    Caller caller = request.caller();
    String after = request.cursor();
    List<Shown> found = new ArrayList<>();
    store
        .read(tables -> tables.tenants().list(after, request.limit() + 1))
        .forEach(tenant -> found.add(Shown.of(tenant)));
    Set<String> listed = found.stream().map(Shown::id).collect(Collectors.toSet());
    owners.files().tenants().stream()
        .filter(tenant -> tenant.value().compareTo(after) > 0)
        .filter(tenant -> !listed.contains(tenant.value()))
        .forEach(tenant -> found.add(Shown.ofFiles(tenant)));
    TenantId own = caller.tenant();
    if (own != null) {
      found.clear();
      if (own.value().compareTo(after) > 0) {
        found.add(shown(own));
      }
    }
    found.sort(Comparator.comparing(Shown::id));
    return Reply.ok(Page.of(found, request.limit(), shown -> shown, Shown::id));
  }

  private Shown shown(TenantId tenant) {
    return store
        .read(tables -> tables.tenants().find(tenant))
        .map(Shown::of)
        .orElseGet(() -> Shown.ofFiles(tenant));
  }

  private Reply create(AdminRequest request) {
    TenantId id = new TenantId(request.text("id", ""));
    owners.requireFree(id);
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant =
              new StoredTenant(
                  id,
                  request.text("displayName", ""),
                  settings(request.body().path("settings"), TenantSettings.DEFAULT),
                  edit.now(),
                  edit.now(),
                  1);
          if (edit.tables().tenants().find(id).isPresent()) {
            throw new Problem(
                ProblemType.NAME_TAKEN,
                "a tenant `%s` is there already".formatted(id),
                "/id",
                null);
          }
          edit.tables().tenants().add(tenant);
          edit.record(id, "tenant " + id, Map.of("settings", Settings.of(tenant.settings())));
          return Reply.created(PATH + id, Shown.of(tenant)).version(1);
        });
  }

  private Reply get(AdminRequest request) {
    TenantId id = request.tenant();
    StoredTenant tenant = store.read(tables -> tables.tenants().find(id)).orElse(null);
    if (tenant != null) {
      return Reply.ok(Shown.of(tenant)).version(tenant.version());
    }
    if (owners.files().owns(id)) {
      return Reply.ok(Shown.ofFiles(id));
    }
    throw Problem.notFound("tenant");
  }

  private Reply change(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          StoredTenant before = required(edit.tables(), request);
          StoredTenant after =
              new StoredTenant(
                  before.id(),
                  request.text("displayName", before.displayName()),
                  settings(request.body().path("settings"), before.settings()),
                  before.created(),
                  edit.now(),
                  before.version() + 1);
          if (!edit.tables().tenants().replace(after)) {
            throw new Problem(
                ProblemType.LOST_UPDATE,
                "somebody else has changed it just now",
                null,
                "read it again");
          }
          edit.record(
              after.id(),
              "tenant " + after.id(),
              Map.of("settings", Settings.of(after.settings())));
          var _ = edit.renewSnapshot(after);
          return Reply.ok(Shown.of(after)).version(after.version());
        });
  }

  private Reply delete(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = required(edit.tables(), request);
          Snapshots.withdraw(edit.tables(), tenant.id());
          boolean _ = edit.tables().tenants().remove(tenant.id());
          edit.record(tenant.id(), "tenant " + tenant.id(), Map.of());
          return Reply.gone();
        });
  }

  private StoredTenant required(Tables tables, AdminRequest request) {
    StoredTenant tenant = owners.require(tables, request.tenant());
    request.requireVersion(tenant.version());
    return tenant;
  }

  /** What the body says, and for the rest what was before; {@code null} takes a rate away. */
  private static TenantSettings settings(JsonNode body, TenantSettings before) {
    int rate =
        body.path("ratePerSecond").isNull()
            ? TenantSettings.UNLIMITED
            : body.path("ratePerSecond").asInt(before.ratePerSecond());
    return new TenantSettings(
        Duration.ofMillis(body.path("deadlineMs").asLong(before.deadline().toMillis())),
        body.path("retainText").asBoolean(before.retainText()),
        body.path("weight").asInt(before.weight()),
        rate,
        before.coralSecrets());
  }
}
