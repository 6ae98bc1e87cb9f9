package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CompatJson.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Surrogates;
import dev.weir.dataplane.ingress.Utf8;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields that both requests of the Perspective API have, and how all fields are read. */
final class CommentFields {
  /** Bytes of UTF-8 of a comment: the limit of the Perspective API. */
  static final int TEXT_BYTES_MAX = 20_480;

  private static final Set<String> ENTRY_FIELDS = Set.of("text", "type");
  private static final Set<String> CONTEXT_FIELDS = Set.of("entries", "articleAndParentComment");
  private static final Set<String> ARTICLE_FIELDS = Set.of("article", "parentComment");
  private static final Set<String> TEXT_TYPES = Set.of("PLAIN_TEXT", "TEXT_TYPE_UNSPECIFIED");
  private static final Set<String> SCORE_TYPES = Set.of("PROBABILITY", "SCORE_TYPE_UNSPECIFIED");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /** The model that reads the text has no use for more, and a person has seldom one. */
  private static final int LANGUAGES_MAX = 8;

  private CommentFields() {}

  static ObjectNode body(byte[] body, Set<String> fields) throws DoorRefusal {
    ObjectNode json =
        CompatJson.object(body)
            .orElseThrow(() -> GoogleErrors.invalid("Invalid JSON payload received."));
    onlyFields(json, "", fields);
    checkContext(json);
    text(json, "sessionId");
    return json;
  }

  static String comment(ObjectNode json) throws DoorRefusal {
    ObjectNode comment = object(json, "comment");
    if (comment == null) {
      throw GoogleErrors.commentEmpty();
    }
    String text = entry(comment, "comment");
    if (text == null || text.isBlank()) {
      throw GoogleErrors.commentEmpty();
    }
    if (Utf8.lengthExceeds(text, TEXT_BYTES_MAX)) {
      throw GoogleErrors.commentTooLong(TEXT_BYTES_MAX);
    }
    return text;
  }

  private static @Nullable String entry(ObjectNode entry, String place) throws DoorRefusal {
    onlyFields(entry, place, ENTRY_FIELDS);
    String type = text(entry, "type");
    if (type != null && !TEXT_TYPES.contains(type)) {
      throw GoogleErrors.invalid(
          "Comment type %s is not supported: send PLAIN_TEXT.".formatted(Surrogates.quoted(type)));
    }
    return text(entry, "text");
  }

  /** The model reads a message alone; a context must be well formed and is not looked at. */
  private static void checkContext(ObjectNode json) throws DoorRefusal {
    ObjectNode context = object(json, "context");
    if (context == null) {
      return;
    }
    onlyFields(context, "context", CONTEXT_FIELDS);
    if (context.size() > 1) {
      throw GoogleErrors.invalid(
          "Context has either entries or articleAndParentComment, not both.");
    }
    JsonNode entries = member(context, "entries");
    if (entries != null) {
      checkEntries(entries);
    }
    ObjectNode article = object(context, "articleAndParentComment");
    if (article != null) {
      onlyFields(article, "context.article_and_parent_comment", ARTICLE_FIELDS);
      for (String field : ARTICLE_FIELDS) {
        ObjectNode entry = object(article, field);
        if (entry != null) {
          entry(entry, "context.article_and_parent_comment." + field);
        }
      }
    }
  }

  private static void checkEntries(JsonNode entries) throws DoorRefusal {
    if (!entries.isArray()) {
      throw notA("context.entries", "an array");
    }
    for (JsonNode entry : entries) {
      if (!(entry instanceof ObjectNode object)) {
        throw notA("context.entries", "an array of objects");
      }
      entry(object, "context.entries");
    }
  }

  static List<String> languages(ObjectNode json) throws DoorRefusal {
    JsonNode array = member(json, "languages");
    if (array == null) {
      return List.of();
    }
    if (!array.isArray() || array.size() > LANGUAGES_MAX) {
      throw notA("languages", "an array of at most %d language codes".formatted(LANGUAGES_MAX));
    }
    List<String> languages = new ArrayList<>(array.size());
    for (JsonNode language : array) {
      if (!language.isTextual() || !LANGUAGE.matcher(language.textValue()).matches()) {
        throw notA("languages", "an array of codes such as \"en\"");
      }
      languages.add(language.textValue());
    }
    return List.copyOf(languages);
  }

  static void checkScoreType(@Nullable String type) throws DoorRefusal {
    if (type != null && !SCORE_TYPES.contains(type)) {
      throw GoogleErrors.invalid(
          "Score type %s is not supported: send PROBABILITY.".formatted(Surrogates.quoted(type)));
    }
  }

  static DoorRefusal unknownAttribute(String name) {
    return GoogleErrors.invalid(
        "Unknown requested attribute: %s. This service has %s."
            .formatted(Surrogates.quoted(name), PerspectiveAttribute.names()));
  }

  static boolean flag(ObjectNode json, String name) throws DoorRefusal {
    JsonNode flag = member(json, name);
    if (flag != null && !flag.isBoolean()) {
      throw notA(name, "true or false");
    }
    return flag != null && flag.booleanValue();
  }

  /** A number from 0 to 1, or {@code null} for none. */
  static @Nullable Double share(ObjectNode json, String name, String place) throws DoorRefusal {
    JsonNode share = member(json, name);
    if (share == null) {
      return null;
    }
    if (!share.isNumber() || !(share.doubleValue() >= 0 && share.doubleValue() <= 1)) {
      throw notA(place + "." + name, "a number from 0 to 1");
    }
    return share.doubleValue();
  }

  static @Nullable String text(ObjectNode json, String name) throws DoorRefusal {
    JsonNode text = member(json, name);
    if (text == null) {
      return null;
    }
    if (!text.isTextual()) {
      throw notA(name, "a string");
    }
    return Surrogates.replaceLone(text.textValue());
  }

  static @Nullable ObjectNode object(ObjectNode json, String name) throws DoorRefusal {
    JsonNode member = member(json, name);
    if (member != null && !member.isObject()) {
      throw notA(name, "an object");
    }
    return (ObjectNode) member;
  }

  static void onlyFields(ObjectNode json, String place, Set<String> fields) throws DoorRefusal {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw GoogleErrors.unknownField(place, Surrogates.quoted(name));
      }
    }
  }

  static DoorRefusal notA(String field, String kind) {
    return GoogleErrors.invalid("Invalid value at '%s': it is not %s.".formatted(field, kind));
  }
}
