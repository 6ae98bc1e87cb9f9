package dev.weir.dataplane.stage;

import java.util.Locale;

/** Why a stage did not answer. */
public enum SkipReason {
  /** There was no time left. A later answer may still come. */
  LATE(true),
  /** The stage's queue was full. */
  OVERLOADED(true),
  /** The stage failed: a broken model, a lost node. */
  FAILED(true),
  /** An earlier stage already settled the decision. */
  NOT_NEEDED(false),
  /** The model does not serve the message's language. */
  LANGUAGE(false),
  /** There is nothing to score: no letters, digits or symbols in the text. */
  NO_TEXT(false);

  private final boolean degrades;

  SkipReason(boolean degrades) {
    this.degrades = degrades;
  }

  /** Whether something promised was late or broken, as opposed to left out on purpose. */
  public boolean degrades() {
    return degrades;
  }

  /** The name in replies and metrics, for example {@code no_text}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
