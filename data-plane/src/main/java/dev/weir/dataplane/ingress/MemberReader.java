package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.dataplane.tenancy.ContentHash;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of JSON objects off a stream and words what is wrong with them. Every reading
 * method stands on a value's first token; it ends on its last one, or keeps a {@link #problem} and
 * gives back {@code null} or {@code false}, after which the reader is spent.
 */
final class MemberReader {
  private final JsonParser json;
  private @Nullable Problem problem;

  MemberReader(JsonParser json) {
    this.json = json;
  }

  /** Reads the value of the member called {@code name}; whether it was good. */
  interface Visitor {
    boolean read(String name) throws IOException;
  }

  /** What was wrong, or {@code null} so far. */
  @Nullable Problem problem() {
    return problem;
  }

  /** Reads an object whose members all have one of {@code names}, each at most once. */
  boolean object(String pointer, List<String> names, Visitor visitor) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return wrongType(pointer, "an object");
    }
    int seen = 0;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      int index = names.indexOf(name);
      if (index < 0) {
        return unknownField(pointer, name, names);
      }
      if ((seen & 1 << index) != 0) {
        return duplicate(child(pointer, name), name);
      }
      seen |= 1 << index;
      json.nextToken();
      if (!visitor.read(name)) {
        return false;
      }
    }
    return true;
  }

  /** Reads a string of any length, safe to encode. */
  @Nullable String string(String pointer) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      wrongType(pointer, "a string");
      return null;
    }
    return Surrogates.replaceLone(json.getText());
  }

  /** Reads a message's text: any characters, bounded in UTF-8 bytes. */
  @Nullable String text(String pointer) throws IOException {
    String text = string(pointer);
    if (text != null && Utf8.lengthExceeds(text, RequestLimits.TEXT_BYTES_MAX)) {
      refuse(
          pointer,
          "a text has at most %d bytes of UTF-8".formatted(RequestLimits.TEXT_BYTES_MAX),
          "send longer ones in parts, each with its own `content.id`");
      return null;
    }
    return text;
  }

  /** Reads the hash of a text. */
  @Nullable ContentHash contentHash(String pointer) throws IOException {
    String hex = string(pointer);
    ContentHash hash = hex == null ? null : ContentHash.parse(hex).orElse(null);
    if (hex != null && hash == null) {
      refuse(
          pointer,
          "a content hash has 64 lower-case hexadecimal digits",
          "it stands in the reply to a ruling or a purge by `text`");
    }
    return hash;
  }

  /** Reads a whole number of 1 or more, as far as a double counts; 2, 2e0 and 2.0 are one. */
  @Nullable Long count(String pointer) throws IOException {
    double value = json.currentToken().isNumeric() ? number() : Double.NaN;
    if (value != Math.rint(value) || value < 1 || value > RequestLimits.ATTRIBUTE_NUMBER_MAX) {
      wrongType(pointer, "a whole number of 1 or more");
      return null;
    }
    return (long) value;
  }

  /** Reads an id: 1 to {@link RequestLimits#ID_CHARS_MAX} characters. */
  @Nullable String id(String pointer) throws IOException {
    String id = string(pointer);
    if (id == null) {
      return null;
    }
    if (id.isEmpty() || isLonger(id, RequestLimits.ID_CHARS_MAX)) {
      refuse(
          pointer,
          "an id has 1 to %d characters".formatted(RequestLimits.ID_CHARS_MAX),
          "leave it out where there is none");
      return null;
    }
    return id;
  }

  /** Checks for true or false; the value is the current token. */
  boolean bool(String pointer) {
    return json.currentToken().isBoolean() || wrongType(pointer, "true or false");
  }

  /** Reads a deadline; 100, 1e2 and 100.0 are one number. */
  @Nullable Duration deadline(String pointer) throws IOException {
    double millis = json.currentToken().isNumeric() ? number() : Double.NaN;
    if (millis != Math.rint(millis)) {
      wrongType(pointer, "a whole number of milliseconds");
      return null;
    }
    if (millis < RequestLimits.DEADLINE_MS_MIN || millis > RequestLimits.DEADLINE_MS_MAX) {
      refuse(
          pointer,
          "`deadlineMs` is between %d and %d"
              .formatted(RequestLimits.DEADLINE_MS_MIN, RequestLimits.DEADLINE_MS_MAX),
          "leave it out for the tenant's default");
      return null;
    }
    return Duration.ofMillis((long) millis);
  }

  /** Reads an attribute's value: a Boolean, a String or a Double. */
  @Nullable Object attribute(String pointer) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> attributeString(pointer);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> attributeNumber(pointer);
      default -> {
        wrongType(pointer, "a boolean, a number or a string");
        yield null;
      }
    };
  }

  private @Nullable String attributeString(String pointer) throws IOException {
    String value = string(pointer);
    if (value == null || !isLonger(value, RequestLimits.ATTRIBUTE_VALUE_CHARS_MAX)) {
      return value;
    }
    refuse(
        pointer,
        "an attribute has at most %d characters".formatted(RequestLimits.ATTRIBUTE_VALUE_CHARS_MAX),
        null);
    return null;
  }

  private @Nullable Double attributeNumber(String pointer) throws IOException {
    double value = number();
    if (Math.abs(value) <= RequestLimits.ATTRIBUTE_NUMBER_MAX) {
      return value + 0.0; // minus zero becomes zero, or a policy's `= 0` would miss it
    }
    refuse(
        pointer,
        "an attribute's number is between -9007199254740991 and 9007199254740991",
        "send a larger one as a string");
    return null;
  }

  /** The number at the current token; one beyond a double's range is infinite. */
  private double number() throws IOException {
    return Double.parseDouble(json.getText());
  }

  /** Keeps that the required member {@code name} is not there; {@code false}. */
  boolean missing(String pointer, String name) {
    return refuse(child(pointer, name), "`%s` is required".formatted(name), null);
  }

  /** Keeps that a value is not {@code wanted}; {@code false}. */
  boolean wrongType(String pointer, String wanted) {
    String hint =
        json.currentToken() == JsonToken.VALUE_NULL ? "leave it out where there is none" : null;
    return refuse(pointer, "must be %s, not %s".formatted(wanted, found()), hint);
  }

  private String found() {
    return switch (json.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT -> "a number";
      case VALUE_NUMBER_FLOAT -> "a fraction";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }

  /** Keeps that a member stands twice in its object; {@code false}. */
  boolean duplicate(String pointer, String name) {
    return refuse(
        pointer, "`%s` is given twice".formatted(name), "readers differ on which one counts");
  }

  /** Keeps that {@code given} is none of {@code allowed}; {@code false}. */
  boolean unknownValue(String pointer, String what, String given, List<String> allowed) {
    String list =
        allowed.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    return refuse(
        pointer,
        "unknown %s `%s`".formatted(what, Surrogates.quoted(given)),
        didYouMean(given, allowed, "; ") + "allowed are " + list);
  }

  private boolean unknownField(String pointer, String name, List<String> names) {
    return refuse(
        child(pointer, name),
        "unknown field `%s`".formatted(Surrogates.quoted(name)),
        unknownFieldHint(name, names));
  }

  private static String unknownFieldHint(String name, List<String> names) {
    String meant = didYouMean(name, names, "");
    return meant.isEmpty() ? "known here: " + String.join(", ", names) : meant;
  }

  private static String didYouMean(String given, List<String> known, String after) {
    return NearestName.of(given, known)
        .map(name -> "did you mean `%s`?%s".formatted(name, after))
        .orElse("");
  }

  /** Keeps the problem; {@code false}. */
  boolean refuse(String pointer, String detail, @Nullable String hint) {
    problem = Problem.invalidRequest(pointer, detail, hint);
    return false;
  }

  /** The pointer of the member {@code name} of what is at {@code pointer} (RFC 6901). */
  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isLonger(String value, int codePointsMax) {
    return value.length() > codePointsMax
        && value.codePointCount(0, value.length()) > codePointsMax;
  }
}
