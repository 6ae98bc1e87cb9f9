package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.policy.run.Attributes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The attributes of a message as members of a journaled object. Those of the author are always
 * there; records from before conversations and contents had any are read alike.
 */
final class AttributesCodec {
  private static final String AUTHOR = "attributes";
  private static final String CONVERSATION = "conversationAttributes";
  private static final String CONTENT = "contentAttributes";

  private AttributesCodec() {}

  static void write(JsonGenerator json, Attributes attributes) throws IOException {
    write(json, AUTHOR, attributes.author());
    if (!attributes.conversation().isEmpty()) {
      write(json, CONVERSATION, attributes.conversation());
    }
    if (!attributes.content().isEmpty()) {
      write(json, CONTENT, attributes.content());
    }
  }

  private static void write(JsonGenerator json, String name, Map<String, Object> attributes)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var attribute : attributes.entrySet()) {
      json.writeFieldName(attribute.getKey());
      switch (attribute.getValue()) {
        case Boolean truth -> json.writeBoolean(truth);
        case Double number -> json.writeNumber(number);
        case Object other -> json.writeString(other.toString());
      }
    }
    json.writeEndObject();
  }

  static Attributes read(JsonNode node) {
    return new Attributes(
        read(node.path(AUTHOR).properties()),
        read(node.path(CONVERSATION).properties()),
        read(node.path(CONTENT).properties()));
  }

  private static Map<String, Object> read(Iterable<Map.Entry<String, JsonNode>> members) {
    Map<String, Object> attributes = new HashMap<>();
    for (var attribute : members) {
      JsonNode value = attribute.getValue();
      attributes.put(
          attribute.getKey(),
          value.isBoolean()
              ? (Object) value.booleanValue()
              : value.isNumber() ? (Object) value.doubleValue() : value.asText());
    }
    return attributes;
  }
}
