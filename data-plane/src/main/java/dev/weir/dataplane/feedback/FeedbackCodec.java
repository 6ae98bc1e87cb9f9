package dev.weir.dataplane.feedback;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of kept feedback: the same on the disk, sealed, and in the tenant API. */
public final class FeedbackCodec {
  private static final String LABEL = "label";
  private static final String SCORE = "score";

  private final JsonFactory factory = new JsonFactory();
  private final ObjectMapper mapper = JsonMapper.builder().build();

  byte[] write(KeptFeedback kept) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      write(json, kept);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Writes one as an object. */
  public void write(JsonGenerator json, KeptFeedback kept) throws IOException {
    Feedback feedback = kept.feedback();
    json.writeStartObject();
    json.writeStringField("id", Long.toString(kept.id()));
    json.writeStringField("at", kept.at().toString());
    json.writeStringField("text", feedback.text());
    json.writeStringField("contentHash", kept.contentHash());
    json.writeStringField("language", kept.language());
    json.writeArrayFieldStart("languages");
    for (String language : feedback.languages()) {
      json.writeString(language);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("labels");
    for (Map.Entry<Label, Double> label : new EnumMap<>(feedback.labels()).entrySet()) {
      json.writeNumberField(label.getKey().wireName(), label.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("spans");
    for (Feedback.Span span : feedback.spans()) {
      write(json, span);
    }
    json.writeEndArray();
    json.writeStringField("communityId", feedback.communityId());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Feedback.Span span) throws IOException {
    json.writeStartObject();
    json.writeStringField(LABEL, span.label().wireName());
    json.writeNumberField("begin", span.begin());
    json.writeNumberField("end", span.end());
    json.writeNumberField(SCORE, span.score());
    json.writeEndObject();
  }

  /** What {@link #write} wrote; empty for what this version does not know. */
  Optional<KeptFeedback> read(byte[] bytes) {
    try {
      JsonNode json = mapper.readTree(bytes);
      return Optional.of(
          new KeptFeedback(
              Long.parseLong(json.path("id").asText()),
              Instant.parse(json.path("at").asText()),
              json.path("contentHash").asText(),
              json.path("language").asText(),
              feedback(json)));
    } catch (IOException | RuntimeException unknown) {
      return Optional.empty();
    }
  }

  private static Feedback feedback(JsonNode json) {
    List<String> languages = new ArrayList<>();
    json.path("languages").forEach(language -> languages.add(language.asText()));
    Map<Label, Double> labels = new EnumMap<>(Label.class);
    json.path("labels")
        .properties()
        .forEach(label ->
            Label.fromWireName(label.getKey())
                .ifPresent(known -> labels.put(known, label.getValue().doubleValue())));
    List<Feedback.Span> spans = new ArrayList<>();
    json.path("spans")
        .forEach(span ->
            Label.fromWireName(span.path(LABEL).asText())
                .ifPresent(known ->
                    spans.add(
                        new Feedback.Span(
                            known,
                            span.path("begin").intValue(),
                            span.path("end").intValue(),
                            span.path(SCORE).doubleValue()))));
    return new Feedback(
        json.path("text").asText(), languages, labels, spans, json.path("communityId").textValue());
  }
}
