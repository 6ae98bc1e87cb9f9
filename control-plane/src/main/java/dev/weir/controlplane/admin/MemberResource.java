package dev.weir.controlplane.admin;

import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Caller;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.access.Role;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.keys.KeyMaker;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredMember;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members: who may use this API, as what, and the token that makes the first of them. */
final class MemberResource {
  private static final String KEY_PREFIX = "weir-admin_";
  private static final int ID_DIGITS = 10;

  private final Store store;
  private final Edits edits;
  private final Owners owners;
  private final KeyMaker maker;

  MemberResource(Store store, Edits edits, Owners owners, KeyMaker maker) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
    this.maker = maker;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.BOOTSTRAP, this::bootstrap,
        Operation.WHO_AM_I, MemberResource::whoAmI,
        Operation.LIST_MEMBERS, this::list,
        Operation.CREATE_MEMBER, this::create,
        Operation.GET_MEMBER, this::get,
        Operation.DELETE_MEMBER, this::delete);
  }

  private record Shown(
      String id,
      String name,
      String role,
      @Nullable String tenant,
      String created,
      @Nullable String expires) {
    static Shown of(StoredMember member) {
      TenantId tenant = member.tenant();
      var expires = member.expires();
      return new Shown(
          member.id(),
          member.name(),
          member.role(),
          tenant == null ? null : tenant.value(),
          member.created().toString(),
          expires == null ? null : expires.toString());
    }
  }

  private static Reply whoAmI(AdminRequest request) {
    Caller caller = request.caller();
    TenantId tenant = caller.tenant();
    return Reply.ok(
        tenant == null
            ? Map.of(
                "id", caller.memberId(), "name", caller.name(), "role", caller.role().wireName())
            : Map.of(
                "id",
                caller.memberId(),
                "name",
                caller.name(),
                "role",
                caller.role().wireName(),
                "tenant",
                tenant.value()));
  }

  private Reply bootstrap(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          String token = Sha256.hex(request.text("token", ""));
          if (!edit.tables().members().takeBootstrapToken(token, edit.now())) {
            throw new Problem(
                ProblemType.UNAUTHORIZED,
                "the bootstrap token is unknown, used up or has expired",
                "/token",
                "the log of the last start has the newest; it works once");
          }
          return add(
              edit,
              "bootstrap",
              request.text("name", "administrator"),
              Role.PLATFORM_ADMIN,
              null,
              null);
        });
  }

  private Reply create(AdminRequest request) {
    Role role = Role.fromWireName(request.text("role", "")).orElseThrow();
    TenantId tenant = tenantOf(request);
    boolean fits = tenant == null ? role.isForThePlatform() : role.isForATenant();
    if (!fits) {
      throw Problem.invalid(
          tenant == null ? "/tenant" : "/role",
          tenant == null
              ? "a %s is one of a tenant".formatted(role.wireName())
              : "a %s is one of the platform".formatted(role.wireName()),
          tenant == null ? "say which `tenant`" : "leave `tenant` out");
    }
    return edits.make(
        request,
        edit -> {
          if (tenant != null) {
            owners.require(edit.tables(), tenant);
          }
          return add(
              edit, edit.actor(), request.text("name", ""), role, tenant, request.lifetime());
        });
  }

  /** The tenant of a new member: for an administrator of one tenant, no other than that. */
  private static @Nullable TenantId tenantOf(AdminRequest request) {
    String named = request.text("tenant", "");
    TenantId tenant = named.isEmpty() ? null : new TenantId(named);
    TenantId own = request.caller().tenant();
    if (own == null || own.equals(tenant)) {
      return tenant;
    }
    if (tenant == null) {
      throw Problem.invalid("/tenant", "`tenant` is missing", "send `%s`".formatted(own));
    }
    throw Problem.notFound("tenant");
  }

  private Reply add(
      Edit edit,
      String actor,
      String name,
      Role role,
      @Nullable TenantId tenant,
      @Nullable Duration lifetime) {
    String key = maker.secret(KEY_PREFIX);
    String sha256 = Sha256.hex(key);
    StoredMember member =
        new StoredMember(
            "m-" + sha256.substring(0, ID_DIGITS),
            name,
            role.wireName(),
            tenant,
            sha256,
            edit.now(),
            lifetime == null ? null : edit.now().plus(lifetime),
            1);
    edit.tables().members().add(member);
    edit.record(
        actor, tenant, "member " + member.id(), Map.of("role", member.role(), "name", name));
    return Reply.created("/admin/v1/members/" + member.id(), Shown.of(member)).secret("key", key);
  }

  private Reply list(AdminRequest request) {
    TenantId own = request.caller().tenant();
    return store.read(tables ->
        Reply.ok(
            Page.of(
                tables.members().list(own, request.cursor(), request.limit() + 1),
                request.limit(),
                Shown::of,
                StoredMember::id)));
  }

  private Reply get(AdminRequest request) {
    return store.read(tables ->
        Reply.ok(Shown.of(required(tables.members().find(request.parameter("member")), request))));
  }

  private Reply delete(AdminRequest request) {
    return edits.make(
        request,
        edit -> {
          String id = request.parameter("member");
          StoredMember member = required(edit.tables().members().find(id), request);
          if (member.id().equals(request.caller().memberId())) {
            throw Problem.invalid(
                null, "nobody can remove themselves", "have another administrator do it");
          }
          boolean _ = edit.tables().members().remove(id);
          edit.record(member.tenant(), "member " + id, Map.of("role", member.role()));
          return Reply.gone();
        });
  }

  private static StoredMember required(Optional<StoredMember> found, AdminRequest request) {
    TenantId own = request.caller().tenant();
    return found
        .filter(member -> own == null || own.equals(member.tenant()))
        .orElseThrow(() -> Problem.notFound("member"));
  }
}
