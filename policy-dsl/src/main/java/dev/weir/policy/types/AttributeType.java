package dev.weir.policy.types;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of value an attribute has. */
public enum AttributeType {
  /** A number: compared by order, or equal. */
  NUMBER("a number"),
  /** True or false: asked for with {@code has}. */
  YES_NO("yes or no"),
  /** A text: equal, letter by letter. */
  TEXT("a text");

  /** How policies write all of them. */
  public static final List<String> WORDS =
      Arrays.stream(values()).map(AttributeType::word).toList();

  private final String description;

  AttributeType(String description) {
    this.description = description;
  }

  /** How policies write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For complaints, with its article. */
  public String description() {
    return description;
  }

  /** The type of a value that a request or a test gives: Boolean, Number or String. */
  public static AttributeType of(Object value) {
    return switch (value) {
      case Boolean _ -> YES_NO;
      case Number _ -> NUMBER;
      default -> TEXT;
    };
  }

  /** The type that is written so. */
  public static Optional<AttributeType> fromWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
