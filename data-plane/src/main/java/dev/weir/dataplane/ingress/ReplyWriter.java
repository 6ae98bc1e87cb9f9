package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Span;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.feedback.FeedbackCodec;
import dev.weir.dataplane.feedback.KeptFeedback;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes replies as JSON: compact, UTF-8, members in the order of {@code openapi.yaml}, equal bytes
 * for equal replies. Immutable, for any number of threads.
 */
public final class ReplyWriter {
  /** What a decision without spans fits in, so that the buffer seldom grows. */
  private static final int DECISION_BYTES = 1024;

  /** What a problem fits in. */
  private static final int PROBLEM_BYTES = 384;

  private static final List<Label> LABELS = List.of(Label.values());

  private final JsonFactory factory =
      JsonFactory.builder().recyclerPool(JsonRecyclerPools.newConcurrentDequePool()).build();

  private final FeedbackCodec feedback = new FeedbackCodec();

  /** The JSON of one decision. */
  public byte[] decision(DecisionReply reply) {
    return write(DECISION_BYTES, json -> decision(json, reply));
  }

  /** The JSON of one problem. */
  public byte[] problem(Problem problem) {
    return write(PROBLEM_BYTES, json -> problem(json, problem));
  }

  /** The JSON of a batch's reply, in the order of {@code items}. */
  public byte[] batch(List<? extends BatchItem> items) {
    return write(
        DECISION_BYTES * Math.max(1, items.size()),
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (BatchItem item : items) {
            switch (item) {
              case DecisionReply reply -> decision(json, reply);
              case Problem problem -> problem(json, problem);
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** What was forgotten. */
  byte[] purged(PurgeDesk.Purged purged) {
    return write(
        PROBLEM_BYTES,
        json -> {
          json.writeStartObject();
          string(json, "contentHash", purged.contentHash());
          json.writeNumberField("purged", purged.purged().answers());
          json.writeNumberField("rulings", purged.purged().rulings());
          json.writeNumberField("feedback", purged.feedback());
          json.writeEndObject();
        });
  }

  /** A page of feedback, and where the next begins. */
  byte[] feedback(FeedbackDesk.Page page) {
    return write(
        DECISION_BYTES * Math.max(1, page.items().size()),
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("items");
          for (KeptFeedback kept : page.items()) {
            feedback.write(json, kept);
          }
          json.writeEndArray();
          string(json, "next", page.next());
          json.writeEndObject();
        });
  }

  /** Which ruling counts from now on. */
  byte[] ruled(RulingDesk.Ruled ruled) {
    return write(
        PROBLEM_BYTES,
        json -> {
          json.writeStartObject();
          string(json, "contentHash", ruled.contentHash());
          string(json, "verdict", ruled.counts().verdict().wireName());
          json.writeNumberField("revision", ruled.counts().revision());
          json.writeBooleanField("applied", ruled.applied());
          json.writeEndObject();
        });
  }

  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private byte[] write(int bytes, Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
    try (JsonGenerator json = factory.createGenerator(out)) {
      content.write(json);
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory", impossible);
    }
    return out.toByteArray();
  }

  private static void problem(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    string(json, "type", problem.type().uri());
    string(json, "title", problem.type().title());
    json.writeNumberField("status", problem.status());
    string(json, "detail", problem.detail());
    if (problem.pointer() != null) {
      string(json, "pointer", problem.pointer());
    }
    if (problem.hint() != null) {
      string(json, "hint", problem.hint());
    }
    json.writeEndObject();
  }

  private static void decision(JsonGenerator json, DecisionReply reply) throws IOException {
    json.writeStartObject();
    string(json, "id", reply.id());
    string(json, "contentId", reply.contentId());
    json.writeNumberField("revision", reply.revision());
    string(json, "verdict", reply.verdict().wireName());
    json.writeBooleanField("provisional", reply.provisional());
    reason(json, reply.reason());
    labels(json, reply.labels());
    notScored(json, reply.notScored());
    spans(json, reply.spans());
    string(json, "servedBy", reply.servedBy().wireName());
    json.writeArrayFieldStart("degraded");
    for (String degraded : reply.degraded()) {
      json.writeString(Surrogates.replaceLone(degraded));
    }
    json.writeEndArray();
    versions(json, reply.versions());
    timings(json, reply.timings());
    json.writeEndObject();
  }

  private static void reason(JsonGenerator json, @Nullable Reason reason) throws IOException {
    if (reason == null) {
      json.writeNullField("reason");
      return;
    }
    json.writeObjectFieldStart("reason");
    string(json, "code", reason.code());
    string(json, "rule", reason.rule());
    string(json, "message", reason.message());
    statement(json, reason.dsa());
    json.writeEndObject();
  }

  /** What a rule says for a statement of reasons. */
  static void statement(JsonGenerator json, @Nullable DsaStatement dsa) throws IOException {
    if (dsa == null) {
      json.writeNullField("dsa");
      return;
    }
    json.writeObjectFieldStart("dsa");
    string(json, "category", dsa.category());
    string(json, "ground", dsa.ground().wireName());
    string(json, "reference", dsa.reference());
    json.writeEndObject();
  }

  private static void labels(JsonGenerator json, Scores scores) throws IOException {
    json.writeObjectFieldStart("labels");
    for (Label label : LABELS) {
      if (scores.has(label)) {
        json.writeFieldName(label.wireName());
        json.writeNumber(FourDecimals.of(scores.of(label)));
      }
    }
    json.writeEndObject();
  }

  private static void notScored(JsonGenerator json, Map<Label, String> notScored)
      throws IOException {
    json.writeObjectFieldStart("notScored");
    for (Map.Entry<Label, String> entry : notScored.entrySet()) {
      string(json, entry.getKey().wireName(), entry.getValue());
    }
    json.writeEndObject();
  }

  static void spans(JsonGenerator json, List<Span> spans) throws IOException {
    json.writeArrayFieldStart("spans");
    for (Span span : spans) {
      json.writeStartObject();
      json.writeNumberField("begin", span.begin());
      json.writeNumberField("end", span.end());
      string(json, "label", span.label());
      string(json, "source", span.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void versions(JsonGenerator json, Versions versions) throws IOException {
    json.writeObjectFieldStart("versions");
    string(json, "snapshot", versions.snapshot());
    string(json, "policy", versions.policy());
    string(json, "model", versions.model());
    string(json, "normaliser", versions.normaliser());
    json.writeEndObject();
  }

  private static void timings(JsonGenerator json, DecisionReply.Timings timings)
      throws IOException {
    json.writeObjectFieldStart("timings");
    json.writeNumberField("totalMicros", timings.totalMicros());
    json.writeObjectFieldStart("stages");
    for (Map.Entry<String, Long> stage : timings.stages().entrySet()) {
      json.writeNumberField(Surrogates.replaceLone(stage.getKey()), stage.getValue().longValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void string(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Surrogates.replaceLone(value));
    }
  }
}
