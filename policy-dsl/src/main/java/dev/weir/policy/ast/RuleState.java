package dev.weir.policy.ast;

import java.util.Locale;

/** How far a rule is on its way to being obeyed. */
public enum RuleState {
  /** Checked and tested, never evaluated on messages. */
  DRAFT,
  /** Evaluated and reported, never obeyed. */
  SHADOW,
  /** Obeyed in a share of messages, a shadow rule in the rest. */
  CANARY,
  /** Obeyed. */
  LIVE;

  private final String word = name().toLowerCase(Locale.ROOT);

  @Override
  public String toString() {
    return word;
  }
}
