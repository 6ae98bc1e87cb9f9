package dev.weir.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The most costly tier that a decision needed, from the cheapest up. */
public enum ServedBy {
  /** Lists, patterns and the policy alone. */
  RULES,
  /** Model signals remembered from the same text. */
  CACHE,
  /** Model signals remembered from a text that looks alike; they only add caution. */
  NEAR_DUPLICATE,
  /** The lexical model. */
  SCREEN,
  /** The encoder and the classifier. */
  CLASSIFIER;

  private static final Map<String, ServedBy> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(ServedBy::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON, for example {@code classifier}. */
  public String wireName() {
    return wireName;
  }

  /** The tier with this wire name, if there is one. */
  public static Optional<ServedBy> fromWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }
}
