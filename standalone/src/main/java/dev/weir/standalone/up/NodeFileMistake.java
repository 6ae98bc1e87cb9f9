package dev.weir.standalone.up;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a node file, in one line that begins with its place. */
final class NodeFileMistake {
  private NodeFileMistake() {}

  /** {@code FILE:LINE:COLUMN: what is wrong}; the place is left out where the parser has none. */
  static String describe(Path file, byte[] yaml, JsonProcessingException mistake) {
    return file + place(yaml, mistake) + ": " + what(mistake);
  }

  private static String place(byte[] yaml, JsonProcessingException mistake) {
    if (mistake instanceof UnrecognizedPropertyException unknown) {
      return placeOfKey(new String(yaml, StandardCharsets.UTF_8), unknown.getPropertyName());
    }
    JsonLocation place = mistake.getLocation();
    return place == null || place.getLineNr() < 1
        ? ""
        : ":%d:%d".formatted(place.getLineNr(), place.getColumnNr());
  }

  /** The parser complains of an unknown key at the end of its mapping, which is no help. */
  private static String placeOfKey(String yaml, String key) {
    Pattern pattern = Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "[\"']?\\s*:");
    List<String> lines = yaml.lines().toList();
    for (int line = 0; line < lines.size(); line++) {
      Matcher found = pattern.matcher(lines.get(line));
      if (found.find()) {
        return ":%d:%d".formatted(line + 1, found.start() + 1);
      }
    }
    return "";
  }

  private static String what(JsonProcessingException mistake) {
    return switch (mistake) {
      case UnrecognizedPropertyException unknown ->
          "unknown field `%s`; known here are %s"
              .formatted(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .collect(Collectors.joining(", ")));
      case JsonMappingException refused
          when refused.getCause() instanceof IllegalArgumentException why ->
          String.valueOf(why.getMessage());
      case JsonMappingException refused when refused.getCause() instanceof InputCoercionException ->
          "a number that is too large or too small";
      case MismatchedInputException other ->
          "`%s` should be %s".formatted(path(other), kind(other.getTargetType()));
      default -> firstLine(mistake.getOriginalMessage());
    };
  }

  private static String path(JsonMappingException mistake) {
    String path =
        mistake.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "the file" : path.substring(1);
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type == Integer.class) {
      return "a whole number";
    }
    if (type == String.class) {
      return "text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a mapping";
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML");
  }
}
