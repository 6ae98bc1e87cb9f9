package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.DsaGround;
import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link ReplyWriter} wrote, for decisions that are served from the journal.
 * Writing again what it read gives the same bytes. Members that it does not know are left out.
 */
public final class ReplyReader {
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * The decision in {@code json}.
   *
   * @throws IllegalArgumentException when it is no decision of {@link ReplyWriter}
   */
  public DecisionReply decision(byte[] json) {
    try {
      return decision(mapper.readTree(json));
    } catch (IOException broken) {
      throw new IllegalArgumentException("no decision", broken);
    }
  }

  static DecisionReply decision(JsonNode node) {
    return new DecisionReply(
        nullable(node, "id"),
        nullable(node, "contentId"),
        node.required("revision").intValue(),
        known(Verdict.fromWireName(string(node, "verdict"))),
        node.required("provisional").booleanValue(),
        reason(node.required("reason")),
        scores(node.required("labels")),
        notScored(node.required("notScored")),
        spans(node.required("spans")),
        known(ServedBy.fromWireName(string(node, "servedBy"))),
        strings(node.required("degraded")),
        versions(node.required("versions")),
        timings(node.required("timings")));
  }

  private static @Nullable Reason reason(JsonNode node) {
    return node.isNull()
        ? null
        : new Reason(
            string(node, "code"),
            nullable(node, "rule"),
            nullable(node, "message"),
            statement(node.path("dsa")));
  }

  /** Missing in what was written before policies could say it. */
  private static @Nullable DsaStatement statement(JsonNode node) {
    return node.isObject()
        ? new DsaStatement(
            string(node, "category"),
            known(DsaGround.fromWireName(string(node, "ground"))),
            string(node, "reference"))
        : null;
  }

  private static Scores scores(JsonNode node) {
    Map<Label, Float> byLabel = new EnumMap<>(Label.class);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      byLabel.put(known(Label.fromWireName(entry.getKey())), entry.getValue().floatValue());
    }
    return Scores.of(byLabel);
  }

  private static Map<Label, String> notScored(JsonNode node) {
    Map<Label, String> reasons = new EnumMap<>(Label.class);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      reasons.put(known(Label.fromWireName(entry.getKey())), entry.getValue().textValue());
    }
    return reasons;
  }

  private static List<Span> spans(JsonNode node) {
    List<Span> spans = new ArrayList<>(node.size());
    for (JsonNode span : node) {
      spans.add(
          new Span(
              span.required("begin").intValue(),
              span.required("end").intValue(),
              string(span, "label"),
              string(span, "source")));
    }
    return spans;
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>(node.size());
    node.forEach(element -> strings.add(element.asText()));
    return strings;
  }

  private static Versions versions(JsonNode node) {
    return new Versions(
        string(node, "snapshot"),
        string(node, "policy"),
        string(node, "model"),
        string(node, "normaliser"));
  }

  private static DecisionReply.Timings timings(JsonNode node) {
    Map<String, Long> stages = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> stage : node.required("stages").properties()) {
      stages.put(stage.getKey(), stage.getValue().longValue());
    }
    return new DecisionReply.Timings(node.required("totalMicros").longValue(), stages);
  }

  private static String string(JsonNode node, String name) {
    String value = nullable(node, name);
    if (value == null) {
      throw new IllegalArgumentException("no string `%s`".formatted(name));
    }
    return value;
  }

  private static @Nullable String nullable(JsonNode node, String name) {
    return node.required(name).textValue();
  }

  private static <T> T known(Optional<T> named) {
    return named.orElseThrow(() -> new IllegalArgumentException("an unknown name"));
  }
}
