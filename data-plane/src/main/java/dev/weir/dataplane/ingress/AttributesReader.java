package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the attributes of an author, a conversation or a content off a JSON stream. */
final class AttributesReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private final JsonParser json;
  private final MemberReader members;

  AttributesReader(JsonParser json, MemberReader members) {
    this.json = json;
    this.members = members;
  }

  /**
   * Reads the object at the current token.
   *
   * @param whose for complaints, with its article
   * @param read gets the attributes; empty before
   * @return false where it was refused
   */
  boolean read(String pointer, String whose, Map<String, Object> read) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return members.wrongType(pointer, "an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!readOne(pointer, name, whose, read)) {
        return false;
      }
    }
    return true;
  }

  private boolean readOne(String pointer, String name, String whose, Map<String, Object> read)
      throws IOException {
    String place = MemberReader.child(pointer, name);
    if (!NAME.matcher(name).matches()) {
      return members.refuse(
          place,
          "`%s` cannot name an attribute".formatted(Surrogates.quoted(name)),
          "1 to 64 of `a` to `z`, `0` to `9` and `_`, with a letter first");
    }
    if (read.containsKey(name)) {
      return members.duplicate(place, name);
    }
    if (read.size() == RequestLimits.ATTRIBUTES_MAX) {
      return members.refuse(
          pointer,
          "%s has at most %d attributes".formatted(whose, RequestLimits.ATTRIBUTES_MAX),
          null);
    }
    Object value = members.attribute(place);
    if (value == null) {
      return false;
    }
    read.put(name, value);
    return true;
  }
}
