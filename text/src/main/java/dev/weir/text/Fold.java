package dev.weir.text;

/**
 * One optional way to make disguised spellings equal. Case, compatibility forms (NFKC) and
 * invisible characters are always folded; these are chosen by the author of a list.
 */
public enum Fold {
  /** Digits and symbols that stand for letters inside a token with a letter: {@code k1ll}. */
  LEET(1),
  /** Look-alike letters of other scripts, and piled-up combining marks: {@code kіll}. */
  CONFUSABLES(2),
  /** Three or more of the same letter stand for any smaller number: {@code kiiill}. */
  REPEATS(4),
  /** Single letters with separators between them are one word: {@code k.i.l.l}. */
  SPACING(8);

  private final int bit;

  Fold(int bit) {
    this.bit = bit;
  }

  /** This fold's place in a set of bits. */
  int bit() {
    return bit;
  }
}
