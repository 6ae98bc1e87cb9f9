package dev.weir.controlplane.admin;

import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.keys.IssuedKey;
import dev.weir.controlplane.keys.KeyMaker;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredApiKey;
import dev.weir.controlplane.store.StoredTenant;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's API keys: made, shown once, listed, revoked. */
final class KeyResource {
  private final Store store;
  private final Edits edits;
  private final Owners owners;
  private final KeyMaker maker;

  KeyResource(Store store, Edits edits, Owners owners, KeyMaker maker) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
    this.maker = maker;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.LIST_KEYS, this::list,
        Operation.CREATE_KEY, this::create,
        Operation.REVOKE_KEY, this::revoke);
  }

  private record Shown(
      String id, String name, String created, @Nullable String expires, @Nullable String revoked) {
    static Shown of(StoredApiKey key) {
      return new Shown(
          key.hash().id(),
          key.name(),
          key.created().toString(),
          text(key.hash().expires()),
          text(key.revoked()));
    }

    private static @Nullable String text(@Nullable Instant time) {
      return time == null ? null : time.toString();
    }
  }

  private Reply list(AdminRequest request) {
    return store.read(tables -> {
      TenantId tenant = owners.require(tables, request.tenant()).id();
      return Reply.ok(
          Page.of(
              tables.keys().list(tenant, request.cursor(), request.limit() + 1),
              request.limit(),
              Shown::of,
              key -> key.hash().id()));
    });
  }

  private Reply create(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = owners.require(edit.tables(), request.tenant());
          IssuedKey issued = maker.make(tenant.id(), request.lifetime());
          StoredApiKey key =
              new StoredApiKey(
                  tenant.id(), issued.stored().hash(), request.text("name", ""), edit.now(), null);
          edit.tables().keys().add(key);
          edit.record(tenant.id(), "key " + key.hash().id(), Map.of("name", key.name()));
          var _ = edit.renewSnapshot(tenant);
          return Reply.created(
                  "/admin/v1/tenants/%s/keys/%s".formatted(tenant.id(), key.hash().id()),
                  Shown.of(key))
              .secret("key", issued.secret());
        });
  }

  private Reply revoke(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = owners.require(edit.tables(), request.tenant());
          String id = request.parameter("key");
          if (!edit.tables().keys().revoke(tenant.id(), id, edit.now())) {
            throw Problem.notFound("key that works");
          }
          edit.record(tenant.id(), "key " + id, Map.of());
          var _ = edit.renewSnapshot(tenant);
          return Reply.gone();
        });
  }
}
