package dev.weir.policy.types;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a search asks of a decision, besides what a policy asks of a message. */
public enum DecisionField {
  /** What may happen to the message. */
  VERDICT("`verdict >= hold` or `verdict is block`"),
  /** The code of the reason. */
  REASON("`reason is \"hate\"`, which holds for `hate.slur` too"),
  /** The rule that decided. */
  RULE("`rule is \"r-001\"`"),
  /** How often the decision was made. */
  REVISION("`revision > 1`"),
  /** When this revision was made. */
  DECIDED("`decided >= \"2026-11-28T00:00:00Z\"`"),
  /** Whether a late answer may still change it. */
  PROVISIONAL("`provisional` or `not provisional`"),
  /** Whether something that was promised was late or broken. */
  DEGRADED("`degraded` or `not degraded`");

  /** How searches write all of them. */
  public static final List<String> WORDS =
      Arrays.stream(values()).map(DecisionField::word).toList();

  private final String example;

  DecisionField(String example) {
    this.example = example;
  }

  /** How searches write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it is asked for, for complaints. */
  public String example() {
    return example;
  }

  /** The field that is written so. */
  public static Optional<DecisionField> fromWord(String word) {
    return Arrays.stream(values()).filter(field -> field.word().equals(word)).findFirst();
  }
}
