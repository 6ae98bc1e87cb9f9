package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.CharBuffer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Opens the JSON body of a request: bytes in, what was read or a problem out, in one pass and
 * linear time, and never an exception. Immutable, for any number of threads.
 */
final class JsonBody {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * The stream's own bounds. Only nesting is refused by the stream; the rest is bounded by the body
   * itself, so that a long name or number inside one item of a batch is that item's problem.
   */
  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder()
          .maxNestingDepth(RequestLimits.NESTING_MAX)
          .maxStringLength(RequestLimits.BATCH_BODY_BYTES_MAX)
          .maxNameLength(RequestLimits.BATCH_BODY_BYTES_MAX)
          .maxNumberLength(RequestLimits.BATCH_BODY_BYTES_MAX)
          .build();

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(CONSTRAINTS)
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          // Names come from tenants: a table shared among requests would grow by them.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Reads what it wants off a stream that stands on the document's first token. */
  interface Reading<T> {
    T read(JsonParser json) throws IOException;
  }

  /**
   * Reads a body of one JSON document.
   *
   * @param isGood whether the reading was not refused; only then is it looked at what follows
   * @param bad makes a result of a problem
   */
  <T> T read(
      byte[] body,
      int bytesMax,
      Reading<T> reading,
      Predicate<T> isGood,
      Function<Problem, T> bad) {
    return switch (open(body, bytesMax)) {
      case Opened.Refused(Problem problem) -> bad.apply(problem);
      case Opened.Chars(CharBuffer chars) -> read(chars, reading, isGood, bad);
    };
  }

  private <T> T read(
      CharBuffer chars, Reading<T> reading, Predicate<T> isGood, Function<Problem, T> bad) {
    try (JsonParser json = parser(chars)) {
      json.nextToken();
      T read = reading.read(json);
      Problem after = isGood.test(read) ? trailing(json) : null;
      return after == null ? read : bad.apply(after);
    } catch (JsonProcessingException broken) {
      return bad.apply(broken(broken));
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  private JsonParser parser(CharBuffer chars) throws IOException {
    return factory.createParser(chars.array(), chars.arrayOffset(), chars.length());
  }

  /** What stands before the JSON: a decoded body or the reason why there is none. */
  private sealed interface Opened {
    record Chars(CharBuffer chars) implements Opened {}

    record Refused(Problem problem) implements Opened {}
  }

  private static Opened open(byte[] body, int bytesMax) {
    if (body.length > bytesMax) {
      return new Opened.Refused(Problem.bodyTooLarge(bytesMax));
    }
    return switch (Utf8.decode(body)) {
      case Utf8.Decoded.Malformed(int offset) ->
          new Opened.Refused(
              Problem.invalidJson(
                  "the body is not UTF-8 at byte %d".formatted(offset),
                  "JSON is sent as UTF-8, whatever the charset of a page"));
      case Utf8.Decoded.Text(CharBuffer chars) -> openText(chars);
    };
  }

  private static Opened openText(CharBuffer chars) {
    if (isBlank(chars)) {
      return new Opened.Refused(Problem.invalidJson("the body is empty", "send a JSON object"));
    }
    if (chars.charAt(0) == BYTE_ORDER_MARK) {
      return new Opened.Refused(
          Problem.invalidJson("the body starts with a byte order mark", "send UTF-8 without one"));
    }
    return new Opened.Chars(chars);
  }

  private static boolean isBlank(CharBuffer chars) {
    for (int i = 0; i < chars.length(); i++) {
      char unit = chars.charAt(i);
      if (unit != ' ' && unit != '\n' && unit != '\r' && unit != '\t') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Problem trailing(JsonParser json) throws IOException {
    if (json.nextToken() == null) {
      return null;
    }
    return Problem.invalidJson(
        "something follows the JSON document at " + place(json.currentTokenLocation()),
        "one request has one document");
  }

  private static Problem broken(JsonProcessingException broken) {
    if (broken instanceof StreamConstraintsException) {
      return Problem.invalidJson(
          "the body is nested deeper than %d levels".formatted(RequestLimits.NESTING_MAX),
          "a request needs five");
    }
    JsonLocation location = broken.getLocation();
    return Problem.invalidJson(
        "the body is not valid JSON at "
            + (location == null ? "an unknown place" : place(location)),
        "look for a missing quote, comma or bracket there or just before");
  }

  private static String place(JsonLocation location) {
    return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
