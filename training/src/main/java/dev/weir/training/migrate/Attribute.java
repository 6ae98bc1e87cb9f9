package dev.weir.training.migrate;

import dev.weir.contracts.Label;
import java.util.Locale;
import java.util.Optional;

/** The attributes of the Perspective API that Weir serves, and the label that each is. */
public enum Attribute {
  TOXICITY(Label.TOXICITY),
  SEVERE_TOXICITY(Label.SEVERE_TOXICITY),
  IDENTITY_ATTACK(Label.IDENTITY_ATTACK),
  INSULT(Label.INSULT),
  PROFANITY(Label.PROFANITY),
  OBSCENE(Label.PROFANITY),
  THREAT(Label.THREAT),
  SEXUALLY_EXPLICIT(Label.SEXUAL),
  SPAM(Label.SPAM_SCAM);

  private static final String EARLIER = "_EXPERIMENTAL";

  private final Label label;

  Attribute(Label label) {
    this.label = label;
  }

  /** What Weir calls it. */
  public Label label() {
    return label;
  }

  /** The attribute of that name, in letters of either case, if it is served. */
  static Optional<Attribute> named(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String plain =
        upper.endsWith(EARLIER) ? upper.substring(0, upper.length() - EARLIER.length()) : upper;
    for (Attribute attribute : values()) {
      if (attribute.name().equals(plain)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
