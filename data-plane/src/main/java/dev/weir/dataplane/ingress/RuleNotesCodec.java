package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Verdict;
import dev.weir.policy.run.RuleNotes;
import dev.weir.policy.run.RuleNotes.Escalation;
import dev.weir.policy.run.RuleNotes.ShadowHit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What rules said that changed no verdict, in the record of a decision. */
final class RuleNotesCodec {
  static final String MEMBER = "notes";

  private RuleNotesCodec() {}

  /** Writes the member, unless there is nothing to say. */
  static void write(JsonGenerator json, RuleNotes notes) throws IOException {
    if (notes.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(MEMBER);
    json.writeArrayFieldStart("shadow");
    for (ShadowHit hit : notes.shadowHits()) {
      json.writeStartObject();
      json.writeStringField("rule", hit.rule());
      json.writeStringField("verdict", hit.verdict().wireName());
      json.writeStringField("code", hit.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("canaries");
    for (String rule : notes.canaries()) {
      json.writeString(rule);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("escalations");
    for (Escalation escalation : notes.escalations()) {
      json.writeStartObject();
      json.writeStringField("rule", escalation.rule());
      json.writeStringField("priority", escalation.priority().wireName());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Reads the member back; nothing where it is missing. */
  static RuleNotes read(JsonNode node) {
    List<ShadowHit> shadow = new ArrayList<>();
    for (JsonNode hit : node.path("shadow")) {
      Verdict.fromWireName(hit.path("verdict").asText())
          .map(verdict ->
              new ShadowHit(hit.path("rule").asText(), verdict, hit.path("code").asText()))
          .ifPresent(shadow::add);
    }
    List<String> canaries = new ArrayList<>();
    node.path("canaries").forEach(rule -> canaries.add(rule.asText()));
    List<Escalation> escalations = new ArrayList<>();
    for (JsonNode escalation : node.path("escalations")) {
      EscalationPriority.fromWireName(escalation.path("priority").asText())
          .map(priority -> new Escalation(escalation.path("rule").asText(), priority))
          .ifPresent(escalations::add);
    }
    return new RuleNotes(shadow, canaries, escalations);
  }
}
