package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.contracts.Verdict;
import dev.weir.policy.explain.Change;
import dev.weir.policy.explain.Counterfactuals;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.run.Explanation;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Explanation.EscalationTruth;
import dev.weir.policy.run.Explanation.RuleTruth;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.Neighbour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a decision is what it is, as JSON: every rule, every clause, what it saw and its cut. */
final class ExplanationWriter {
  private final JsonFactory factory = new JsonFactory();

  byte[] write(
      DecisionReply reply,
      Language language,
      Explanation explanation,
      Counterfactuals counterfactuals) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", reply.id());
      json.writeNumberField("revision", reply.revision());
      json.writeStringField("verdict", reply.verdict().wireName());
      json.writeBooleanField("provisional", reply.provisional());
      json.writeFieldName("language");
      language(json, language);
      json.writeArrayFieldStart("rules");
      for (RuleTruth rule : explanation.rules()) {
        rule(json, rule);
      }
      json.writeEndArray();
      counterfactuals(json, counterfactuals);
      json.writeArrayFieldStart("skipped");
      for (String stage : reply.degraded()) {
        json.writeString(stage);
      }
      json.writeEndArray();
      ReplyWriter.versions(json, reply.versions());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void language(JsonGenerator json, Language language) throws IOException {
    boolean detected = language.source() == Language.Source.DETECTOR;
    json.writeStartObject();
    json.writeStringField("tag", language.tag());
    json.writeStringField("source", language.source().wireName());
    number(json, "confidence", detected ? (double) language.confidence() : null);
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, RuleTruth rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("name", rule.title());
    json.writeStringField("state", word(rule.state()));
    number(json, "canary", rule.canary());
    json.writeBooleanField("obeyed", rule.obeyed());
    json.writeStringField("truth", word(rule.truth()));
    json.writeStringField("verdict", rule.verdict().wireName());
    json.writeStringField("code", rule.code());
    ReplyWriter.statement(json, rule.dsa());
    Verdict contributes = rule.contributes();
    json.writeStringField("contributes", contributes == null ? null : contributes.wireName());
    clauses(json, rule.clauses());
    escalation(json, rule.escalation());
    json.writeEndObject();
  }

  private static void escalation(JsonGenerator json, @Nullable EscalationTruth escalation)
      throws IOException {
    if (escalation == null) {
      json.writeNullField("escalation");
      return;
    }
    json.writeObjectFieldStart("escalation");
    json.writeStringField("priority", escalation.priority().wireName());
    number(json, "share", escalation.share());
    json.writeBooleanField("sampled", escalation.sampled());
    json.writeStringField("truth", word(escalation.truth()));
    json.writeBooleanField("escalated", escalation.escalated());
    clauses(json, escalation.clauses());
    json.writeEndObject();
  }

  private static void clauses(JsonGenerator json, List<Clause> clauses) throws IOException {
    json.writeArrayFieldStart("clauses");
    for (Clause clause : clauses) {
      clause(json, clause);
    }
    json.writeEndArray();
  }

  private static void clause(JsonGenerator json, Clause clause) throws IOException {
    json.writeStartObject();
    json.writeStringField("text", clause.text());
    json.writeBooleanField("exception", clause.exception());
    json.writeStringField("truth", word(clause.truth()));
    json.writeStringField("value", clause.seen());
    number(json, "cut", clause.cut());
    number(json, "distance", clause.distance());
    if (!clause.nearest().isEmpty()) {
      nearest(json, clause.nearest());
    }
    if (!clause.spans().isEmpty()) {
      ReplyWriter.spans(json, clause.spans());
    }
    json.writeEndObject();
  }

  private static void counterfactuals(JsonGenerator json, Counterfactuals found)
      throws IOException {
    json.writeObjectFieldStart("counterfactuals");
    json.writeArrayFieldStart("flips");
    for (Flip flip : found.flips()) {
      json.writeStartObject();
      change(json, flip.change());
      json.writeStringField("verdict", flip.verdict().wireName());
      json.writeStringField("rule", flip.rule());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("nearMisses");
    for (NearMiss miss : found.nearMisses()) {
      json.writeStartObject();
      json.writeStringField("rule", miss.rule());
      json.writeStringField("clause", miss.clause());
      json.writeBooleanField("exception", miss.exception());
      number(json, "cut", miss.cut());
      change(json, miss.change());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("complete", found.complete());
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStringField("fact", change.fact());
    json.writeStringField("from", change.from());
    json.writeStringField("to", change.to());
    number(json, "distance", change.distance());
  }

  /** The exemplars that a text is nearest to. */
  static void nearest(JsonGenerator json, List<Neighbour> neighbours) throws IOException {
    json.writeArrayFieldStart("nearest");
    for (Neighbour neighbour : neighbours) {
      json.writeStartObject();
      json.writeStringField("set", neighbour.set());
      json.writeNumberField("line", neighbour.line());
      json.writeNumberField("similarity", neighbour.similarity());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(Math.round(value * 10_000) / 10_000.0);
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
