package dev.weir.dataplane.trial;

import dev.weir.contracts.Verdict;
import java.util.Locale;

/** How what a draft says of a message differs from what was decided. */
public enum Change {
  /** It was not blocked, and would be. */
  NEW_BLOCK,
  /** It was blocked, and would not be. */
  LOST_BLOCK,
  /** Another verdict that is more severe. */
  STRICTER,
  /** Another verdict that is less severe. */
  MILDER,
  /** The same verdict. */
  UNCHANGED,
  /** What the draft reads was not recorded, and could give it one verdict or another. */
  UNDETERMINED;

  /** The name in JSON and in policies, for example {@code new_block}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Change of(Verdict decided, Verdict draft) {
    if (decided == draft) {
      return UNCHANGED;
    }
    if (draft == Verdict.BLOCK) {
      return NEW_BLOCK;
    }
    if (decided == Verdict.BLOCK) {
      return LOST_BLOCK;
    }
    return draft.compareTo(decided) > 0 ? STRICTER : MILDER;
  }
}
