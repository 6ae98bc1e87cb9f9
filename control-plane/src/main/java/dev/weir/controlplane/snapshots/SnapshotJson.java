package dev.weir.controlplane.snapshots;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.time.Instant;

/** A snapshot as nodes read it. */
final class SnapshotJson {
  private SnapshotJson() {}

  static String of(TenantSnapshot snapshot) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tenant", snapshot.tenant().value());
    node.put("id", snapshot.id());
    node.put("policyName", snapshot.policyName());
    node.put("policyRevision", snapshot.policyRevision());
    node.put("policySource", snapshot.policySource());
    ArrayNode lists = node.putArray("lists");
    for (WordList list : snapshot.lists()) {
      ArrayNode entries = lists.addObject().put("name", list.name()).putArray("entries");
      list.entries().forEach(entries::add);
    }
    ArrayNode sets = node.putArray("exemplars");
    for (ExemplarSet set : snapshot.exemplars()) {
      ObjectNode entry = sets.addObject().put("name", set.name()).put("platform", set.platform());
      ArrayNode texts = entry.putArray("texts");
      for (Exemplar exemplar : set.exemplars()) {
        texts.addObject().put("line", exemplar.line()).put("text", exemplar.text());
      }
    }
    ArrayNode keys = node.putArray("keys");
    for (ApiKeyHash key : snapshot.keys()) {
      ObjectNode entry = keys.addObject().put("id", key.id()).put("sha256", key.sha256());
      Instant expires = key.expires();
      if (expires != null) {
        entry.put("expires", expires.toString());
      }
    }
    TenantSettings settings = snapshot.settings();
    node.putObject("settings")
        .put("deadlineMs", settings.deadline().toMillis())
        .put("retainText", settings.retainText())
        .put("weight", settings.weight())
        .put("ratePerSecond", settings.ratePerSecond());
    return node.toString();
  }
}
