package dev.weir.text;

/**
 * Turns a message into {@link NormalisedText}. Total: any Java string is accepted, lone surrogates
 * and control characters too; the time taken is linear in its length.
 */
public final class Normaliser {
  /**
   * The version of the canonical form and of all folds. It is part of cache keys and decisions:
   * change it whenever any text comes out differently, an update of the Unicode tables included.
   */
  public static final String VERSION = "3";

  private Normaliser() {}

  /**
   * The normalised form of {@code original}. The canonical form is idempotent: normalising it again
   * leaves it as it is.
   */
  public static NormalisedText normalise(String original) {
    return new NormalisedText(original);
  }
}
