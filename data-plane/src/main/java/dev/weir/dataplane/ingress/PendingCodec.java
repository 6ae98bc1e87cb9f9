package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.ContentKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a message that waits to be looked at again, as it was submitted: a process after this
 * one must find what this one would have found. The journal seals it and erases it when the
 * decision is settled.
 */
final class PendingCodec {
  /** A new layout gets a new number; readers leave alone what they do not know. */
  private static final int FORMAT = 1;

  private final JsonFactory factory = new JsonFactory();
  private final ObjectMapper mapper = JsonMapper.builder().build();

  byte[] write(Submission submission) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = factory.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("text", submission.text());
      json.writeStringField("contentId", submission.contentId());
      json.writeStringField("kind", submission.kind().wireName());
      json.writeStringField("author", submission.authorId());
      json.writeStringField("conversation", submission.conversationId());
      json.writeStringField("locale", submission.locale());
      json.writeBooleanField("addressed", submission.addressed());
      AttributesCodec.write(json, submission.attributes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** The message in {@code kept}; empty when it has a format that this version does not know. */
  Optional<Submission> read(byte[] kept) {
    try {
      JsonNode node = mapper.readTree(kept);
      String text = nullable(node, "text");
      return node.path("format").asInt() == FORMAT && text != null
          ? Optional.of(submission(node, text))
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static Submission submission(JsonNode node, String text) {
    return new Submission(
        text,
        nullable(node, "contentId"),
        ContentKind.fromWireName(node.path("kind").asText()).orElse(ContentKind.OTHER),
        nullable(node, "author"),
        AttributesCodec.read(node),
        nullable(node, "conversation"),
        node.path("locale").asText(),
        node.path("addressed").asBoolean(),
        null,
        false);
  }

  private static @Nullable String nullable(JsonNode node, String name) {
    return node.path(name).textValue();
  }
}
