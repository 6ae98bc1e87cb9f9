package dev.weir.contracts;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes of the Perspective API that Weir serves, and the label that each is. What is not
 * in here (for example {@code FLIRTATION}) is not served: no number is made up for it.
 */
public enum PerspectiveAttribute {
  TOXICITY(Label.TOXICITY),
  SEVERE_TOXICITY(Label.SEVERE_TOXICITY),
  IDENTITY_ATTACK(Label.IDENTITY_ATTACK),
  INSULT(Label.INSULT),
  PROFANITY(Label.PROFANITY),
  OBSCENE(Label.PROFANITY),
  THREAT(Label.THREAT),
  SEXUALLY_EXPLICIT(Label.SEXUAL),
  SPAM(Label.SPAM_SCAM);

  /** What clients of the API's earlier versions put behind a name. */
  private static final String EARLIER = "_EXPERIMENTAL";

  private static final Map<String, PerspectiveAttribute> BY_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(PerspectiveAttribute::name, Function.identity()));

  private final Label label;

  PerspectiveAttribute(Label label) {
    this.label = label;
  }

  /** What Weir calls it. */
  public Label label() {
    return label;
  }

  /** The attribute that a client calls by that name, with or without {@code _EXPERIMENTAL}. */
  public static Optional<PerspectiveAttribute> named(String name) {
    return Optional.ofNullable(
        BY_NAME.get(
            name.endsWith(EARLIER) ? name.substring(0, name.length() - EARLIER.length()) : name));
  }

  /** All names in the order of the alphabet, for people who asked for another. */
  public static String names() {
    return BY_NAME.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
