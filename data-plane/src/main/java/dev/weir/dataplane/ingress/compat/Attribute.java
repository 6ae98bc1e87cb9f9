package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.Label;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The attributes of the Perspective API that Weir serves, and the label that each is. Names with
 * {@code _EXPERIMENTAL} are what clients of its earlier versions ask for. What is not in here (for
 * example {@code FLIRTATION}) is refused: no number is made up.
 */
final class Attribute {
  private static final String EARLIER = "_EXPERIMENTAL";

  private static final Map<String, Label> LABELS =
      new TreeMap<>(
          Map.of(
              "TOXICITY", Label.TOXICITY,
              "SEVERE_TOXICITY", Label.SEVERE_TOXICITY,
              "IDENTITY_ATTACK", Label.IDENTITY_ATTACK,
              "INSULT", Label.INSULT,
              "PROFANITY", Label.PROFANITY,
              "OBSCENE", Label.PROFANITY,
              "THREAT", Label.THREAT,
              "SEXUALLY_EXPLICIT", Label.SEXUAL,
              "SPAM", Label.SPAM_SCAM));

  private Attribute() {}

  /** The label that the attribute of that name is, if it is served. */
  static Optional<Label> label(String name) {
    return Optional.ofNullable(
        LABELS.get(
            name.endsWith(EARLIER) ? name.substring(0, name.length() - EARLIER.length()) : name));
  }

  /** All names, for people who asked for another. */
  static String names() {
    return String.join(", ", LABELS.keySet());
  }
}
