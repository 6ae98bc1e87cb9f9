package dev.weir.dataplane.ingress.compat;

import static dev.weir.dataplane.ingress.compat.CompatJson.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.dataplane.ingress.DoorRefusal;
import dev.weir.dataplane.ingress.Surrogates;
import dev.weir.dataplane.ingress.Utf8;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code comments:analyze} requests as the Perspective API takes them. */
final class AnalyzeReader {
  /** Bytes of UTF-8 of a comment: the limit of the Perspective API. */
  static final int TEXT_BYTES_MAX = 20_480;

  private static final Set<String> FIELDS =
      Set.of(
          "comment",
          "context",
          "requestedAttributes",
          "spanAnnotations",
          "languages",
          "doNotStore",
          "clientToken",
          "sessionId",
          "communityId");
  private static final Set<String> ATTRIBUTE_FIELDS = Set.of("scoreType", "scoreThreshold");
  private static final Set<String> COMMENT_FIELDS = Set.of("text", "type");
  private static final Set<String> CONTEXT_FIELDS = Set.of("entries", "articleAndParentComment");
  private static final Set<String> SCORE_TYPES = Set.of("PROBABILITY", "SCORE_TYPE_UNSPECIFIED");
  private static final Set<String> TEXT_TYPES = Set.of("PLAIN_TEXT", "TEXT_TYPE_UNSPECIFIED");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}");

  /** The model that reads the text has no use for more, and a person has seldom one. */
  private static final int LANGUAGES_MAX = 8;

  private AnalyzeReader() {}

  static AnalyzeRequest read(byte[] body) throws DoorRefusal {
    ObjectNode json =
        CompatJson.object(body)
            .orElseThrow(() -> GoogleErrors.invalid("Invalid JSON payload received."));
    onlyFields(json, "", FIELDS);
    checkContext(json);
    text(json, "sessionId");
    text(json, "communityId");
    return new AnalyzeRequest(
        comment(json),
        thresholds(json),
        languages(json),
        flag(json, "spanAnnotations"),
        flag(json, "doNotStore"),
        text(json, "clientToken"));
  }

  private static String comment(ObjectNode json) throws DoorRefusal {
    ObjectNode comment = object(json, "comment");
    if (comment == null) {
      throw GoogleErrors.commentEmpty();
    }
    onlyFields(comment, "comment", COMMENT_FIELDS);
    String type = text(comment, "type");
    if (type != null && !TEXT_TYPES.contains(type)) {
      throw GoogleErrors.invalid(
          "Comment type %s is not supported: send PLAIN_TEXT.".formatted(Surrogates.quoted(type)));
    }
    String text = text(comment, "text");
    if (text == null || text.isBlank()) {
      throw GoogleErrors.commentEmpty();
    }
    if (Utf8.lengthExceeds(text, TEXT_BYTES_MAX)) {
      throw GoogleErrors.commentTooLong(TEXT_BYTES_MAX);
    }
    return text;
  }

  /** The model reads a message alone; a context must be well formed and is not looked at. */
  private static void checkContext(ObjectNode json) throws DoorRefusal {
    ObjectNode context = object(json, "context");
    if (context != null) {
      onlyFields(context, "context", CONTEXT_FIELDS);
      if (context.size() > 1) {
        throw GoogleErrors.invalid(
            "Context has either entries or articleAndParentComment, not both.");
      }
    }
  }

  private static Map<String, Double> thresholds(ObjectNode json) throws DoorRefusal {
    ObjectNode requested = object(json, "requestedAttributes");
    if (requested == null || requested.isEmpty()) {
      throw GoogleErrors.invalid("At least one requested attribute is needed.");
    }
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> attribute : requested.properties()) {
      String name = attribute.getKey();
      if (Attribute.label(name).isEmpty()) {
        throw GoogleErrors.invalid(
            "Unknown requested attribute: %s. This service has %s."
                .formatted(Surrogates.quoted(name), Attribute.names()));
      }
      thresholds.put(name, threshold(name, attribute.getValue()));
    }
    return Collections.unmodifiableMap(thresholds);
  }

  private static double threshold(String name, JsonNode settings) throws DoorRefusal {
    if (!(settings instanceof ObjectNode object)) {
      throw notA("requestedAttributes." + name, "an object");
    }
    onlyFields(object, "requested_attributes[" + name + "]", ATTRIBUTE_FIELDS);
    String type = text(object, "scoreType");
    if (type != null && !SCORE_TYPES.contains(type)) {
      throw GoogleErrors.invalid(
          "Score type %s is not supported: send PROBABILITY.".formatted(Surrogates.quoted(type)));
    }
    JsonNode threshold = member(object, "scoreThreshold");
    if (threshold == null) {
      return 0;
    }
    if (!threshold.isNumber() || !(threshold.doubleValue() >= 0 && threshold.doubleValue() <= 1)) {
      throw notA("requestedAttributes." + name + ".scoreThreshold", "a number from 0 to 1");
    }
    return threshold.doubleValue();
  }

  private static List<String> languages(ObjectNode json) throws DoorRefusal {
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

  private static boolean flag(ObjectNode json, String name) throws DoorRefusal {
    JsonNode flag = member(json, name);
    if (flag != null && !flag.isBoolean()) {
      throw notA(name, "true or false");
    }
    return flag != null && flag.booleanValue();
  }

  private static @Nullable String text(ObjectNode json, String name) throws DoorRefusal {
    JsonNode text = member(json, name);
    if (text == null) {
      return null;
    }
    if (!text.isTextual()) {
      throw notA(name, "a string");
    }
    return Surrogates.replaceLone(text.textValue());
  }

  private static @Nullable ObjectNode object(ObjectNode json, String name) throws DoorRefusal {
    JsonNode member = member(json, name);
    if (member != null && !member.isObject()) {
      throw notA(name, "an object");
    }
    return (ObjectNode) member;
  }

  private static void onlyFields(ObjectNode json, String place, Set<String> fields)
      throws DoorRefusal {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw GoogleErrors.unknownField(place, Surrogates.quoted(name));
      }
    }
  }

  private static DoorRefusal notA(String field, String kind) {
    return GoogleErrors.invalid("Invalid value at '%s': it is %s.".formatted(field, kind));
  }
}
