package dev.weir.contracts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of harm that a message can be scored for. The order is the order of the columns in a
 * model package; new labels are added at the end.
 */
public enum Label {
  TOXICITY,
  SEVERE_TOXICITY,
  INSULT,
  HARASSMENT,
  IDENTITY_ATTACK,
  THREAT,
  SEXUAL,
  SEXUAL_MINORS,
  SELF_HARM,
  PROFANITY,
  SPAM_SCAM,
  EXTREMISM,
  ILLICIT,
  /** Served by rules only: no model scores it. */
  IP_VIOLATION;

  private static final Map<String, Label> BY_WIRE_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(Label::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in JSON, in policies and in metrics, for example {@code identity_attack}. */
  public String wireName() {
    return wireName;
  }

  /** The label with this wire name, if there is one. */
  public static Optional<Label> fromWireName(String wireName) {
    return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
  }

  @Override
  public String toString() {
    return wireName;
  }

  /** Whether a model can score it; the others are found by rules alone. */
  public boolean isScored() {
    return this != IP_VIOLATION;
  }
}
