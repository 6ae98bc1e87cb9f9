package dev.weir.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may happen to a message, from the mildest to the most severe; {@link #compareTo} is
 * severity.
 */
public enum Verdict {
  /** Show it. */
  ALLOW,
  /** Show it with a label, for example behind a click. */
  LABEL,
  /** Ask the author to rephrase, or show it to its author alone. */
  SOFT_BLOCK,
  /** Do not show it until a person or a slower judge has looked. */
  HOLD,
  /** Do not show it. */
  BLOCK;

  private static final Map<String, Verdict> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(Verdict::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON and in policies, for example {@code soft_block}. */
  public String wireName() {
    return wireName;
  }

  /** The verdict with this wire name, if there is one. */
  public static Optional<Verdict> fromWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  /** The more severe of the two. */
  public Verdict max(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The milder of the two. */
  public Verdict min(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }

  @Override
  public String toString() {
    return wireName;
  }
}
