package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a disguised word says. Each sign may stand for several letters and a stretched one for one
 * or two of it; of all words that come of this a rude one wins, then the known one, then the one
 * whose letters follow each other best.
 *
 * @param text small letters, and spaces where single letters make several words
 * @param isSure whether what is written says nothing besides this: the words are known, or it is in
 *     letters of another script, in single letters, or stretched in several places
 */
record WordReading(String text, boolean isSure) {
  /** Shorter ones are too often abbreviations, numbers and names: "b4", "mp3". */
  private static final int LETTERS_MIN = 3;

  /** A word that is not known must be longer than a name for it. */
  private static final int UNKNOWN_MIN = 5;

  /** With fewer letters that are no vowels most are abbreviations: "thx", "lmk". */
  static final int BARE_MIN = 4;

  /** So long are words that are stretched for emphasis; models know "sooo" and "loooove". */
  private static final int EMPHASIS_MAX = 4;

  /** Fewer digits behind letters are a version: "win10". */
  private static final int DIGITS_MIN = 3;

  /** The word that is written with signs, or null where it is none. */
  static @Nullable WordReading ofSigns(String word) {
    WordReading known = known(word);
    if (known != null || isNumbered(word) || word.length() < UNKNOWN_MIN) {
      return known;
    }
    String likely = 2 * signs(word) < word.length() ? likeliest(WordChoices.of(word)) : null;
    return likely == null ? null : new WordReading(likely, isForeign(word));
  }

  /** The known word that is written with signs, or null where it is none. */
  static @Nullable WordReading known(String word) {
    if (word.length() < LETTERS_MIN || signs(word) == 0 || isVersion(word)) {
      return null;
    }
    WordReading known = known(WordChoices.of(word));
    return known == null
            || known.isRude()
            || known.text().length() > LETTERS_MIN
            || hasInnerSign(word)
        ? known
        : null;
  }

  boolean isRude() {
    return English.isRude(WordHash.of(text));
  }

  /** The word of letters alone that has too many of them, or none of the vowels; null for none. */
  static @Nullable WordReading ofLetters(String word, boolean hasRun) {
    if (English.isKnown(WordHash.of(word))) {
      return null;
    }
    if (!hasRun) {
      return VowelWords.bare(word);
    }
    List<String> choices = WordChoices.of(word);
    WordReading known = known(choices);
    boolean isOneRun = WordChoices.runs(word) == 1;
    if (known == null) {
      String likely = likeliest(choices);
      return likely == null || likely.length() < UNKNOWN_MIN
          ? null
          : new WordReading(likely, !isOneRun);
    }
    boolean isEmphasis =
        isOneRun && (known.text().length() <= EMPHASIS_MAX || WordChoices.endsInRun(word));
    return isEmphasis && !known.isRude() ? null : known;
  }

  /** The words that single letters in a row make, or null where they make none. */
  static @Nullable WordReading ofRow(String letters) {
    WordReading best = null;
    int least = Integer.MAX_VALUE;
    for (String choice : WordChoices.ofRow(letters)) {
      var words = new WordSplit(choice);
      if (words.isPlausible() && words.cost() < least) {
        least = words.cost();
        best = new WordReading(words.text(), true);
      }
    }
    return best;
  }

  /** Whether no letter stands between or behind signs: "level5", "h264", "2024". */
  private static boolean isNumbered(String word) {
    return letters(word) + digits(word) == word.length();
  }

  /** Whether that number is too short for a disguise. */
  private static boolean isVersion(String word) {
    return isNumbered(word) && (digits(word) < DIGITS_MIN || digits(word) == word.length());
  }

  /** How many letters the word begins with. */
  private static int letters(String word) {
    int letters = 0;
    while (letters < word.length() && English.isLetter(word.charAt(letters))) {
      letters++;
    }
    return letters;
  }

  /** How many digits the word ends in. */
  private static int digits(String word) {
    int digits = 0;
    while (digits < word.length()
        && Letters.isAsciiDigit(word.charAt(word.length() - 1 - digits))) {
      digits++;
    }
    return digits;
  }

  private static boolean isForeign(String word) {
    return word.chars().anyMatch(unit -> SignLetters.isForeign((char) unit));
  }

  private static int signs(String word) {
    return (int) word.chars().filter(unit -> !English.isLetter((char) unit)).count();
  }

  private static boolean hasInnerSign(String word) {
    for (int i = 1; i < word.length() - 1; i++) {
      if (!English.isLetter(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Of the known words a rude one, else the likeliest: which harmless one it is matters little. */
  private static @Nullable WordReading known(List<String> choices) {
    String best = null;
    for (String choice : choices) {
      WordReading found = ofChoice(choice);
      if (found != null && (best == null || isBetter(found.text(), best))) {
        best = found.text();
      }
    }
    return best == null ? null : new WordReading(best, true);
  }

  private static @Nullable WordReading ofChoice(String word) {
    if (word.indexOf(SignLetters.ANY_VOWEL) >= 0) {
      return VowelWords.starred(word);
    }
    boolean isPlural = word.length() > LETTERS_MIN && word.endsWith("s");
    return English.isKnown(WordHash.of(word))
            || (isPlural && English.isKnown(WordHash.of(word.substring(0, word.length() - 1))))
        ? new WordReading(word, true)
        : null;
  }

  private static boolean isBetter(String word, String other) {
    boolean isRude = English.isRude(WordHash.of(word));
    boolean isOtherRude = English.isRude(WordHash.of(other));
    return isRude == isOtherRude ? English.cost(word) < English.cost(other) : isRude;
  }

  private static @Nullable String likeliest(List<String> choices) {
    String best = null;
    for (String choice : choices) {
      if (choice.indexOf(SignLetters.ANY_VOWEL) < 0
          && English.isPlausible(choice)
          && (best == null || English.cost(choice) < English.cost(best))) {
        best = choice;
      }
    }
    return best;
  }
}
