package dev.weir.controlplane.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Json;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.snapshots.Fleet;
import dev.weir.controlplane.store.PolicyRevision;
import dev.weir.controlplane.store.Publication;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredSnapshot;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import dev.weir.policy.PolicyCompiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which revision of a tenant's policy is in force, and on how many nodes. */
final class PublicationResource {
  /** Far enough back for any chain of going back and forth. */
  private static final int LOOKED_BACK_MAX = 100;

  private final Store store;
  private final Edits edits;
  private final Owners owners;
  private final PolicyCompiler compiler;
  private final Fleet fleet;

  PublicationResource(
      Store store, Edits edits, Owners owners, PolicyCompiler compiler, Fleet fleet) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
    this.compiler = compiler;
    this.fleet = fleet;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.GET_POLICY, this::get,
        Operation.PUBLISH_REVISION, this::publish,
        Operation.ROLL_BACK_POLICY, this::rollBack);
  }

  private Reply get(AdminRequest request) {
    Reply reply =
        store.read(tables -> inForce(tables, owners.require(tables, request.tenant()).id()));
    return withProgress(request, reply);
  }

  private static Reply inForce(Tables tables, TenantId tenant) {
    Publication inForce =
        tables.policies().publications(tenant, 1).stream()
            .findFirst()
            .orElseThrow(() -> Problem.notFound("policy in force"));
    PolicyRevision revision = PolicyResource.find(tables, tenant, inForce.revision());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("revision", revision.revision());
    body.put("name", revision.name());
    body.put("note", revision.note());
    body.put("published", inForce.published().toString());
    body.put("publishedBy", inForce.author());
    body.put("source", revision.source());
    body.put("cursor", tables.snapshots().find(tenant).map(StoredSnapshot::cursor).orElse(0L));
    return Reply.ok(body).version(inForce.number());
  }

  private Reply publish(AdminRequest request) {
    int number = Integer.parseInt(request.parameter("revision"));
    PolicyRevision revision =
        store.read(tables ->
            PolicyResource.find(tables, owners.require(tables, request.tenant()).id(), number));
    // Before the transaction: a revision never changes, and a large one takes a while.
    PolicyIssues.of(
            compiler, revision.source(), store.read(tables -> tables.lists().all(request.tenant())))
        .requirePublishable();
    Reply reply = edits.make(request, edit -> publish(request, edit, number));
    return withProgress(request, reply);
  }

  private Reply rollBack(AdminRequest request) {
    Reply reply =
        edits.make(request, edit -> publish(request, edit, earlier(edit.tables(), request)));
    return withProgress(request, reply);
  }

  private int earlier(Tables tables, AdminRequest request) {
    TenantId tenant = owners.require(tables, request.tenant()).id();
    List<Publication> published = tables.policies().publications(tenant, LOOKED_BACK_MAX);
    JsonNode asked = request.body().path("to");
    return published.stream()
        .skip(1)
        .map(Publication::revision)
        .filter(revision ->
            asked.isMissingNode()
                ? revision != published.getFirst().revision()
                : revision == asked.intValue())
        .findFirst()
        .orElseThrow(() ->
            new Problem(
                ProblemType.NO_EARLIER_REVISION,
                asked.isMissingNode()
                    ? "no other revision was in force before"
                    : "revision %d was not in force before".formatted(asked.intValue()),
                null,
                "publish the revision that you want"));
  }

  private Reply publish(AdminRequest request, Edit edit, int revision) {
    StoredTenant tenant = owners.require(edit.tables(), request.tenant());
    List<Publication> last = edit.tables().policies().publications(tenant.id(), 1);
    request.requireVersion(last.isEmpty() ? 0 : last.getFirst().number());
    int number = last.isEmpty() ? 1 : last.getFirst().number() + 1;
    edit.tables()
        .policies()
        .publish(new Publication(tenant.id(), number, revision, edit.actor(), edit.now()));
    edit.record(tenant.id(), "policy revision " + revision, Map.of("publication", number));
    long cursor = edit.renewSnapshot(tenant).orElseThrow();
    return Reply.ok(Map.of("revision", revision, "cursor", cursor)).version(number);
  }

  /**
   * How far it has come is no part of the transaction: a reply that is given again says it anew.
   */
  private Reply withProgress(AdminRequest request, Reply published) {
    JsonNode tree = Json.tree(requireNonNull(published.body()));
    long cursor = tree.path("cursor").asLong();
    boolean waits = "running".equals(request.query().get("wait"));
    Fleet.Progress progress =
        waits
            ? fleet.awaitSettled(request.tenant(), cursor)
            : fleet.progress(request.tenant(), cursor);
    Map<String, Object> body = new LinkedHashMap<>();
    tree.properties().forEach(member -> body.put(member.getKey(), member.getValue()));
    body.put("runningOn", progress.running());
    body.put("nodes", progress.of());
    body.put("refused", progress.refused());
    return new Reply(published.status(), body, published.headers(), Map.of());
  }
}
