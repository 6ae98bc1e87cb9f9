package dev.weir.controlplane.admin;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.WordList;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.store.PolicyRevision;
import dev.weir.controlplane.store.Publication;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.Tables;
import dev.weir.controlplane.tenants.PolicyName;
import dev.weir.policy.PolicyCompiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's policy: texts are saved as revisions, which never change, and checked. */
final class PolicyResource {
  private final Store store;
  private final Edits edits;
  private final Owners owners;
  private final PolicyCompiler compiler;

  PolicyResource(Store store, Edits edits, Owners owners, PolicyCompiler compiler) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
    this.compiler = compiler;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.CHECK_POLICY, this::check,
        Operation.LIST_REVISIONS, this::list,
        Operation.CREATE_REVISION, this::create,
        Operation.GET_REVISION, this::get);
  }

  /** A revision without its text. */
  private record Shown(
      int revision, String state, String name, String note, String author, String created) {
    static Shown of(PolicyRevision revision, int inForce) {
      return new Shown(
          revision.revision(),
          revision.revision() == inForce ? "in-force" : "saved",
          revision.name(),
          revision.note(),
          revision.author(),
          revision.created().toString());
    }
  }

  private Reply check(AdminRequest request) {
    return Reply.ok(checked(issues(request, source(request))));
  }

  private PolicyIssues issues(AdminRequest request, String source) {
    List<WordList> lists =
        store.read(tables -> tables.lists().all(owners.require(tables, request.tenant()).id()));
    return PolicyIssues.of(compiler, source, lists);
  }

  private static Map<String, Object> checked(PolicyIssues issues) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("compiles", issues.areWarnings());
    shown.put("issues", issues.issues());
    if (issues.tests() != null) {
      shown.put("tests", issues.tests());
    }
    return shown;
  }

  private Reply create(AdminRequest request) {
    String source = source(request);
    PolicyIssues issues = issues(request, source);
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = owners.require(edit.tables(), request.tenant());
          PolicyRevision revision =
              new PolicyRevision(
                  tenant.id(),
                  edit.tables().policies().lastRevision(tenant.id()) + 1,
                  PolicyName.in(source),
                  source,
                  request.text("note", ""),
                  edit.actor(),
                  edit.now());
          edit.tables().policies().add(revision);
          edit.record(
              tenant.id(),
              "policy revision " + revision.revision(),
              Map.of("compiles", issues.areWarnings()));
          Map<String, Object> body = new LinkedHashMap<>();
          body.put("revision", revision.revision());
          body.put("name", revision.name());
          body.putAll(checked(issues));
          return Reply.created(
              "/admin/v1/tenants/%s/policy/revisions/%d"
                  .formatted(tenant.id(), revision.revision()),
              body);
        });
  }

  private Reply list(AdminRequest request) {
    int before = (int) Math.min(Integer.MAX_VALUE, request.cursorBelow());
    return store.read(tables -> {
      TenantId tenant = owners.require(tables, request.tenant()).id();
      int inForce = inForce(tables, tenant);
      return Reply.ok(
          Page.of(
              tables.policies().list(tenant, before, request.limit() + 1),
              request.limit(),
              revision -> Shown.of(revision, inForce),
              revision -> Integer.toString(revision.revision())));
    });
  }

  private Reply get(AdminRequest request) {
    return store.read(tables -> {
      TenantId tenant = owners.require(tables, request.tenant()).id();
      PolicyRevision found = find(tables, tenant, Integer.parseInt(request.parameter("revision")));
      Map<String, Object> body = new LinkedHashMap<>();
      Shown shown = Shown.of(found, inForce(tables, tenant));
      body.put("revision", shown.revision());
      body.put("state", shown.state());
      body.put("name", shown.name());
      body.put("note", shown.note());
      body.put("author", shown.author());
      body.put("created", shown.created());
      body.put("source", found.source());
      return Reply.ok(body);
    });
  }

  static PolicyRevision find(Tables tables, TenantId tenant, int revision) {
    return tables.policies().find(tenant, revision).orElseThrow(() -> Problem.notFound("revision"));
  }

  private static int inForce(Tables tables, TenantId tenant) {
    List<Publication> last = tables.policies().publications(tenant, 1);
    return last.isEmpty() ? 0 : last.getFirst().revision();
  }

  /** The policy's text: a member of a JSON body, or a body that is the text itself. */
  private static String source(AdminRequest request) {
    @Nullable String text = request.body().path("text").asText(null);
    return text == null ? request.text("source", "") : text;
  }
}
