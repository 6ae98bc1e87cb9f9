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
  SPACING(8),
  // INVARIANT: those above change the view of a text, those below only how it is searched.
  /** Signs in place of letters or between them, in whole words: {@code k*ll}, {@code ki.ll}. */
  MASKS(16),
  /** Vowels that are left out of whole words: {@code kll}. */
  VOWELS(32),
  /** Text upside down, backwards, in rot13 or base64: {@code llik}. */
  DECODED(64);

  private final int bit;

  Fold(int bit) {
    this.bit = bit;
  }

  /** This fold's place in a set of bits. */
  int bit() {
    return bit;
  }
}
