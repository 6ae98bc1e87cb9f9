package dev.weir.dataplane.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Exemplar;
import dev.weir.contracts.ExemplarSet;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.WordList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a snapshot as the control plane writes it. */
final class SnapshotReader {
  private SnapshotReader() {}

  /**
   * The snapshot.
   *
   * @throws RuntimeException when it is none
   */
  static TenantSnapshot read(JsonNode json) {
    return new TenantSnapshot(
        new TenantId(text(json, "tenant")),
        text(json, "id"),
        text(json, "policyName"),
        json.required("policyRevision").intValue(),
        text(json, "policySource"),
        each(
            json,
            "lists",
            list -> new WordList(text(list, "name"), each(list, "entries", JsonNode::textValue))),
        each(
            json,
            "exemplars",
            set ->
                new ExemplarSet(
                    text(set, "name"),
                    set.required("platform").booleanValue(),
                    each(
                        set,
                        "texts",
                        text ->
                            new Exemplar(text.required("line").intValue(), text(text, "text"))))),
        each(json, "keys", SnapshotReader::key),
        settings(json.required("settings")));
  }

  private static ApiKeyHash key(JsonNode json) {
    JsonNode expires = json.path("expires");
    return new ApiKeyHash(
        text(json, "id"),
        text(json, "sha256"),
        expires.isMissingNode() ? null : Instant.parse(expires.textValue()),
        false);
  }

  private static TenantSettings settings(JsonNode json) {
    return new TenantSettings(
        Duration.ofMillis(json.required("deadlineMs").longValue()),
        json.required("retainText").booleanValue(),
        json.required("weight").intValue(),
        json.required("ratePerSecond").intValue());
  }

  private static String text(JsonNode json, String name) {
    return json.required(name).asText();
  }

  private static <T> List<T> each(JsonNode json, String name, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    json.required(name).forEach(element -> all.add(read.apply(element)));
    return all;
  }
}
