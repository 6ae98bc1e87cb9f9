package dev.weir.policy.run;

import java.util.Locale;

/** What is known about a condition, for explanations; {@link Kleene} is the same for machines. */
public enum Truth {
  /** It does not hold. */
  FALSE,
  /** It cannot be told, because something it reads is unknown. */
  UNKNOWN,
  /** It holds. */
  TRUE;

  private static final Truth[] BY_CODE = values();

  /** The truth with this code of {@link Kleene}. */
  public static Truth of(int code) {
    return BY_CODE[code];
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
