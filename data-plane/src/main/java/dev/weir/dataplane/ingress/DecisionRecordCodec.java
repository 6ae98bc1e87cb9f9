package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.tenancy.PseudonymKind;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.Neighbour;
import dev.weir.policy.run.Seeds;
import dev.weir.policy.run.TextFindings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON inside a journal record. Ids of authors and conversations are kept as pseudonyms, the
 * text as its hash; the text itself only where the tenant's settings retain it.
 */
final class DecisionRecordCodec {
  /** A new layout gets a new number; readers refuse what they do not know. */
  private static final int FORMAT = 1;

  /** Only in the record of a provisional decision. */
  private static final String SETTLE = "settle";

  /** Only where the tenant's settings keep it. */
  private static final String TEXT = "text";

  private static final int TYPICAL_BYTES = 1_024;

  private final JsonFactory factory = new JsonFactory();
  private final ObjectMapper mapper = JsonMapper.builder().build();

  /**
   * The payload of a record.
   *
   * @param reply the JSON of its reply
   * @param tenant {@code null} for a final record that has no submission
   */
  byte[] write(DecisionRecord decided, byte[] reply, @Nullable ActiveTenant tenant) {
    var bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeFieldName("reply");
      json.writeRawValue(""); // a value that the generator need not write
      json.flush();
      bytes.writeBytes(reply);
      Verdict settle = tenant == null ? null : tenant.policy().settle();
      if (decided.reply().provisional() && settle != null) {
        json.writeStringField(SETTLE, settle.wireName());
      }
      facts(json, decided.facts());
      RuleNotesCodec.write(json, decided.notes());
      var submission = decided.submission();
      if (submission != null && tenant != null) {
        submission(json, submission, tenant);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void facts(JsonGenerator json, Facts facts) throws IOException {
    json.writeArrayFieldStart("scores");
    for (Label label : Label.values()) {
      float score = facts.measured(label);
      if (Float.isNaN(score)) {
        json.writeNull();
      } else {
        json.writeNumber(score);
      }
    }
    json.writeEndArray();
    similarities(json, facts);
    json.writeArrayFieldStart("pending");
    for (Label label : facts.pending()) {
      json.writeString(label.wireName());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("definitions");
    for (int definition : facts.findings().definitions()) {
      json.writeNumber(definition);
    }
    json.writeEndArray();
    AttributesCodec.write(json, facts.attributes());
    json.writeNumberField("accepted", facts.accepted().toEpochMilli());
    json.writeStringField("locale", facts.locale());
    json.writeFieldName("language");
    language(json, facts.language());
    json.writeStringField("kind", facts.kind().wireName());
    json.writeNumberField("length", facts.textLength());
    Verdict precedent = facts.precedent();
    if (precedent != null) {
      json.writeStringField("precedent", precedent.wireName());
    }
    Seeds seeds = facts.seeds();
    if (seeds != null) {
      json.writeObjectFieldStart("seeds");
      json.writeNumberField("sender", seeds.sender());
      json.writeNumberField("content", seeds.content());
      json.writeEndObject();
    }
    conversation(json, facts);
  }

  /** By the policy's numbers; left out where the policy asks nothing of conversations. */
  private static void conversation(JsonGenerator json, Facts facts) throws IOException {
    ConversationFacts known = facts.conversation();
    if (known.heats() > 0) {
      json.writeArrayFieldStart("heats");
      for (int number = 0; number < known.heats(); number++) {
        double heat = known.heat(number);
        if (Double.isNaN(heat)) {
          json.writeNull();
        } else {
          json.writeNumber(heat);
        }
      }
      json.writeEndArray();
    }
    if (known.windows() > 0) {
      json.writeArrayFieldStart("repeats");
      for (int number = 0; number < known.windows(); number++) {
        json.writeNumber(known.repeats(number));
      }
      json.writeEndArray();
    }
    Boolean addresses = facts.addresses();
    if (addresses != null) {
      json.writeBooleanField("addresses", addresses);
    }
  }

  /** What language a message was taken to be in, and why. */
  static void language(JsonGenerator json, Language language) throws IOException {
    json.writeStartObject();
    json.writeStringField("tag", language.tag());
    json.writeStringField("source", language.source().wireName());
    if (language.source() == Language.Source.DETECTOR) {
      json.writeNumberField("confidence", language.confidence());
    }
    json.writeEndObject();
  }

  /** By the policy's numbers; left out where the policy reads no exemplars. */
  private static void similarities(JsonGenerator json, Facts facts) throws IOException {
    if (facts.similarities() == 0) {
      return;
    }
    json.writeArrayFieldStart("similarities");
    for (int number = 0; number < facts.similarities(); number++) {
      json.writeStartObject();
      if (!Float.isNaN(facts.similarity(number))) {
        json.writeNumberField("value", facts.similarity(number));
      }
      json.writeBooleanField("pending", facts.isSimilarityPending(number));
      ExplanationWriter.nearest(json, facts.nearestTo(number));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void submission(JsonGenerator json, Submission submission, ActiveTenant tenant)
      throws IOException {
    pseudonym(json, "author", submission.authorId(), PseudonymKind.AUTHOR, tenant);
    pseudonym(
        json, "conversation", submission.conversationId(), PseudonymKind.CONVERSATION, tenant);
    if (tenant.snapshot().settings().retainText()) {
      json.writeStringField(TEXT, submission.text());
    }
  }

  private static void pseudonym(
      JsonGenerator json, String name, @Nullable String id, PseudonymKind kind, ActiveTenant tenant)
      throws IOException {
    if (id != null) {
      json.writeStringField(name, tenant.scope().pseudonym(kind, id));
    }
  }

  /**
   * Reads a record back; the submission is not in it any more.
   *
   * @throws IllegalStateException when the record has a format that this version does not know
   */
  DecisionRecord read(byte[] payload) {
    return read(tree(payload));
  }

  /**
   * A record with the text that it keeps.
   *
   * @param text {@code null} where the tenant's settings did not keep it
   */
  record WithText(DecisionRecord decided, @Nullable String text) {}

  /** Reads a record back as {@link #read(byte[])} does, and the text where it is there. */
  WithText readWithText(byte[] payload) {
    JsonNode node = tree(payload);
    return new WithText(read(node), node.path(TEXT).textValue());
  }

  private static DecisionRecord read(JsonNode node) {
    DecisionReply reply = ReplyReader.decision(node.get("reply"));
    return new DecisionRecord(
        reply, null, facts(node, reply), RuleNotesCodec.read(node.path(RuleNotesCodec.MEMBER)));
  }

  /**
   * What the policy says of this provisional decision if no answer comes; {@code null}: nothing.
   */
  @Nullable Verdict settle(byte[] payload) {
    return Verdict.fromWireName(tree(payload).path(SETTLE).asText()).orElse(null);
  }

  private JsonNode tree(byte[] payload) {
    try {
      JsonNode node = mapper.readTree(payload);
      if (node.path("format").asInt() != FORMAT) {
        throw new IllegalStateException("a record of format " + node.path("format"));
      }
      return node;
    } catch (IOException e) {
      throw new IllegalStateException("a record is no JSON", e);
    }
  }

  private static Facts facts(JsonNode node, DecisionReply reply) {
    int[] definitions =
        IntStream.range(0, node.path("definitions").size())
            .map(i -> node.path("definitions").path(i).asInt())
            .toArray();
    Facts.Builder facts =
        Facts.builder(TextFindings.of(definitions, reply.spans()))
            .scores(scores(node.path("scores")))
            .cleared(cleared(reply))
            .pending(labels(node.path("pending")))
            .locale(node.path("locale").asText())
            .kind(ContentKind.fromWireName(node.path("kind").asText()).orElse(ContentKind.OTHER))
            .textLength(node.path("length").asInt())
            .attributes(AttributesCodec.read(node))
            .accepted(Instant.ofEpochMilli(node.path("accepted").asLong()))
            .precedent(Verdict.fromWireName(node.path("precedent").asText()).orElse(null));
    similarities(node.path("similarities"), facts);
    language(node.path("language")).ifPresent(facts::language);
    facts.conversation(conversation(node));
    facts.addresses(node.has("addresses") ? node.path("addresses").asBoolean() : null);
    JsonNode seeds = node.path("seeds");
    if (seeds.isObject()) {
      facts.seeds(new Seeds(seeds.path("sender").asLong(), seeds.path("content").asLong()));
    }
    return facts.build();
  }

  private static ConversationFacts conversation(JsonNode node) {
    JsonNode heats = node.path("heats");
    JsonNode repeats = node.path("repeats");
    return ConversationFacts.of(
        IntStream.range(0, heats.size())
            .mapToDouble(i -> heats.path(i).isNumber() ? heats.path(i).asDouble() : Double.NaN)
            .toArray(),
        IntStream.range(0, repeats.size()).map(i -> repeats.path(i).asInt()).toArray());
  }

  /** Empty for a record that was written before languages were. */
  private static Optional<Language> language(JsonNode node) {
    return Arrays.stream(Language.Source.values())
        .filter(source -> source.wireName().equals(node.path("source").asText()))
        .findFirst()
        .map(source ->
            new Language(
                node.path("tag").asText(), source, (float) node.path("confidence").asDouble(1)));
  }

  /** The labels without a score of which it is known that the screen has cleared them. */
  private static Set<Label> cleared(DecisionReply reply) {
    Set<Label> cleared = EnumSet.noneOf(Label.class);
    reply
        .notScored()
        .forEach((label, reason) -> {
          if (reason.equals(DecideStage.SCREEN)) {
            cleared.add(label);
          }
        });
    return cleared;
  }

  private static void similarities(JsonNode array, Facts.Builder facts) {
    for (int number = 0; number < array.size(); number++) {
      JsonNode one = array.path(number);
      if (one.path("pending").asBoolean()) {
        facts.similarityPending(number);
      }
      List<Neighbour> nearest = new ArrayList<>();
      for (JsonNode near : one.path("nearest")) {
        nearest.add(
            new Neighbour(
                near.path("set").asText(),
                near.path("line").asInt(),
                near.path("similarity").floatValue()));
      }
      JsonNode value = one.path("value");
      facts.similarity(number, value.isNumber() ? value.floatValue() : Float.NaN, nearest);
    }
  }

  private static float[] scores(JsonNode array) {
    float[] scores = new float[Label.values().length];
    for (int i = 0; i < scores.length; i++) {
      JsonNode score = array.path(i);
      scores[i] = score.isNumber() ? score.floatValue() : Float.NaN;
    }
    return scores;
  }

  private static Set<Label> labels(JsonNode array) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    array.forEach(name -> Label.fromWireName(name.asText()).ifPresent(labels::add));
    return labels;
  }
}
