package dev.weir.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.TenantId;
import dev.weir.controlplane.access.Operation;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Endpoint;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.store.Publication;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredTenant;
import dev.weir.controlplane.store.StoredWordList;
import dev.weir.controlplane.store.Tables;
import dev.weir.controlplane.store.WordListTable.Summary;
import dev.weir.controlplane.tenants.ListFiles;
import dev.weir.controlplane.tenants.ListText;
import dev.weir.policy.PolicyCompiler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tenant's word lists: put whole, in versions, and never so that the policy in force breaks. */
final class WordListResource {
  private final Store store;
  private final Edits edits;
  private final Owners owners;
  private final PolicyCompiler compiler;

  WordListResource(Store store, Edits edits, Owners owners, PolicyCompiler compiler) {
    this.store = store;
    this.edits = edits;
    this.owners = owners;
    this.compiler = compiler;
  }

  Map<Operation, Endpoint> endpoints() {
    return Map.of(
        Operation.LIST_WORD_LISTS, this::list,
        Operation.GET_WORD_LIST, this::get,
        Operation.PUT_WORD_LIST, this::put,
        Operation.DELETE_WORD_LIST, this::delete);
  }

  private Reply list(AdminRequest request) {
    return store.read(tables -> {
      TenantId tenant = owners.require(tables, request.tenant()).id();
      return Reply.ok(
          Map.of(
              "items",
              tables.lists().summaries(tenant).stream().map(WordListResource::shown).toList()));
    });
  }

  private static Map<String, Object> shown(Summary list) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("name", list.name());
    shown.put("version", list.version());
    shown.put("entryCount", list.entries());
    shown.put("author", list.author());
    shown.put("created", list.created().toString());
    return shown;
  }

  private static Map<String, Object> shown(StoredWordList list) {
    return shown(
        new Summary(
            list.name(), list.version(), list.entries().size(), list.author(), list.created()));
  }

  private Reply get(AdminRequest request) {
    return store.read(tables -> {
      TenantId tenant = owners.require(tables, request.tenant()).id();
      StoredWordList list =
          tables
              .lists()
              .find(tenant, request.parameter("list"))
              .orElseThrow(() -> Problem.notFound("word list"));
      Map<String, Object> body = shown(list);
      body.put("entries", list.entries());
      return Reply.ok(body).version(list.version());
    });
  }

  private Reply put(AdminRequest request) {
    ListText text = text(request);
    if (!text.issues().isEmpty()) {
      ListText.LineIssue first = text.issues().getFirst();
      throw Problem.invalid(
              null, "line %d %s".formatted(first.line(), first.message()), "nothing was changed")
          .with("lineIssues", text.issues());
    }
    String name = request.parameter("list");
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = owners.require(edit.tables(), request.tenant());
          request.requireVersion(current(edit.tables(), tenant.id(), name));
          StoredWordList list =
              new StoredWordList(
                  tenant.id(),
                  name,
                  edit.tables().lists().lastVersion(tenant.id(), name) + 1,
                  text.entries(),
                  edit.actor(),
                  edit.now());
          edit.tables().lists().put(list);
          requireRoom(edit.tables(), tenant.id());
          renew(edit, tenant, list.name(), Map.of("version", list.version()));
          return Reply.ok(shown(list)).version(list.version());
        });
  }

  private Reply delete(AdminRequest request) {
    String name = request.parameter("list");
    return edits.make(
        request,
        edit -> {
          StoredTenant tenant = owners.require(edit.tables(), request.tenant());
          int version = current(edit.tables(), tenant.id(), name);
          if (version == 0) {
            throw Problem.notFound("word list");
          }
          request.requireVersion(version);
          boolean _ = edit.tables().lists().remove(tenant.id(), name);
          renew(edit, tenant, name, Map.of());
          return Reply.gone();
        });
  }

  private static int current(Tables tables, TenantId tenant, String name) {
    return tables.lists().find(tenant, name).map(StoredWordList::version).orElse(0);
  }

  /** The policy in force must go on, or nothing is changed. */
  private void renew(Edit edit, StoredTenant tenant, String list, Map<String, ?> detail) {
    List<Publication> inForce = edit.tables().policies().publications(tenant.id(), 1);
    if (!inForce.isEmpty()) {
      String source =
          PolicyResource.find(edit.tables(), tenant.id(), inForce.getFirst().revision()).source();
      PolicyIssues.of(compiler, source, edit.tables().lists().all(tenant.id()))
          .requirePublishable();
    }
    edit.record(tenant.id(), "word list " + list, detail);
    var _ = edit.renewSnapshot(tenant);
  }

  private static void requireRoom(Tables tables, TenantId tenant) {
    List<Summary> lists = tables.lists().summaries(tenant);
    int entries = lists.stream().mapToInt(Summary::entries).sum();
    if (lists.size() > ListFiles.LISTS_MAX || entries > ListFiles.ENTRIES_MAX) {
      throw Problem.invalid(
          null,
          "a tenant has at most %d lists with %d entries in all"
              .formatted(ListFiles.LISTS_MAX, ListFiles.ENTRIES_MAX),
          "take entries out of use that no policy needs");
    }
  }

  /** A JSON body's entries, or a text of one entry a line, or a CSV's first column. */
  private static ListText text(AdminRequest request) {
    JsonNode text = request.body().path("text");
    if (text.isTextual()) {
      return "csv".equals(request.query().get("format"))
          ? ListText.ofCsv(text.textValue())
          : ListText.ofLines(text.textValue());
    }
    List<String> entries = new ArrayList<>();
    request.body().path("entries").forEach(entry -> entries.add(entry.asText()));
    return ListText.ofEntries(entries);
  }
}
