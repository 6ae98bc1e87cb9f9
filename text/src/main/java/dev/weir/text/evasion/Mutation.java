package dev.weir.text.evasion;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A way to disguise text so that people still read it. Made to measure and to test with, so nothing
 * here is taken from the folding that must see through it.
 */
public enum Mutation {
  /** Digits and signs that look like letters. */
  LEET(Scope.WORD),
  /** Cyrillic letters that look like Latin ones. */
  CYRILLIC(Scope.WORD),
  /** Greek letters that look like Latin ones. */
  GREEK(Scope.WORD),
  /** The wide forms of East Asian typesetting. */
  FULL_WIDTH(Scope.WORD),
  /** Letters of mathematical formulas: bold, script, fraktur or sans-serif. */
  MATHEMATICAL(Scope.WORD),
  /** Invisible characters between the letters. */
  ZERO_WIDTH(Scope.WORD),
  /** Marks above and below the letters. */
  COMBINING_MARKS(Scope.WORD),
  /** A space after each letter. */
  SPACED(Scope.WORD),
  /** A dot, hyphen or the like after each letter. */
  PUNCTUATED(Scope.WORD),
  /** Letters written more than once. */
  REPEATED(Scope.WORD),
  /** No vowels but a first one. */
  VOWELS_DROPPED(Scope.WORD),
  /** A star for each vowel but a first one. */
  VOWELS_STARRED(Scope.WORD),
  /** The letters of flags. */
  REGIONAL_INDICATORS(Scope.WORD),
  /** Letters in circles or squares. */
  ENCLOSED(Scope.WORD),
  /** Last letter first. */
  REVERSED(Scope.TEXT),
  /** Turned letters, last first, to be read with the head on the table. */
  UPSIDE_DOWN(Scope.TEXT),
  /** Base64 of the text in UTF-8. */
  BASE64(Scope.TEXT),
  /** Each Latin letter moved by half the alphabet. */
  ROT13(Scope.TEXT),
  /** All spaces left out. */
  NO_SPACES(Scope.SPELLING),
  /** Two neighbouring letters in the wrong order. */
  LETTERS_SWAPPED(Scope.SPELLING),
  /** One inner letter left out. */
  LETTER_DROPPED(Scope.SPELLING),
  /** Capitals anywhere. */
  CASE_MIXED(Scope.WORD),
  /** An emoji after each letter. */
  EMOJI_BETWEEN(Scope.WORD);

  private static final String VOWELS = "aeiouAEIOU";

  private final Scope scope;

  Mutation(Scope scope) {
    this.scope = scope;
  }

  /** What a mutation is applied to. */
  public enum Scope {
    /** Single words of a text. */
    WORD,
    /** A whole text; it takes a decoder to read it. */
    TEXT,
    /** Words, as slips of the hand; no evasion. */
    SPELLING
  }

  /** What it is applied to. */
  public Scope scope() {
    return scope;
  }

  /** The name in lower case, as files and reports have it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mutation with this name, or null. */
  public static @Nullable Mutation named(String wireName) {
    return Arrays.stream(values())
        .filter(mutation -> mutation.wireName().equals(wireName))
        .findFirst()
        .orElse(null);
  }

  /** The disguised text; the same for equal texts and states of {@code random}. */
  public String apply(String text, RandomGenerator random) {
    return switch (this) {
      case LEET -> LetterForms.each(text, LetterForms::leet);
      case CYRILLIC -> LetterForms.each(text, LetterForms::cyrillic);
      case GREEK -> LetterForms.each(text, LetterForms::greek);
      case FULL_WIDTH -> LetterForms.each(text, LetterForms::fullWidth);
      case MATHEMATICAL -> {
        int style = random.nextInt(LetterForms.MATHEMATICAL_STYLES);
        yield LetterForms.each(text, letter -> LetterForms.mathematical(letter, style));
      }
      case ZERO_WIDTH -> LetterForms.joined(text, LetterForms.invisible(random));
      case COMBINING_MARKS -> LetterForms.each(text, letter -> letter + LetterForms.mark(random));
      case SPACED -> LetterForms.joined(text, " ");
      case PUNCTUATED -> LetterForms.joined(text, LetterForms.punctuation(random));
      case REPEATED -> LetterForms.each(text, letter -> letter.repeat(repeats(letter, random)));
      case VOWELS_DROPPED -> vowels(text, "");
      case VOWELS_STARRED -> vowels(text, "*");
      case REGIONAL_INDICATORS -> LetterForms.spacedEach(text, LetterForms::regional);
      case ENCLOSED -> {
        int style = random.nextInt(LetterForms.ENCLOSED_STYLES);
        yield LetterForms.each(text, letter -> LetterForms.enclosed(letter, style));
      }
      case REVERSED -> new StringBuilder(text).reverse().toString();
      case UPSIDE_DOWN -> LetterForms.each(REVERSED.apply(text, random), LetterForms::upsideDown);
      case BASE64 -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      case ROT13 -> LetterForms.each(text, LetterForms::rot13);
      case NO_SPACES -> text.replace(" ", "");
      case LETTERS_SWAPPED -> inner(text, random, (first, second) -> second + first);
      case LETTER_DROPPED -> inner(text, random, (first, _) -> first);
      case CASE_MIXED ->
          LetterForms.each(
              text, letter -> random.nextBoolean() ? LetterForms.other(letter) : letter);
      case EMOJI_BETWEEN -> LetterForms.joined(text, LetterForms.emoji(random));
    };
  }

  private static int repeats(String letter, RandomGenerator random) {
    return Character.isLetter(letter.codePointAt(0)) && random.nextInt(2) == 0
        ? 3 + random.nextInt(3)
        : 1;
  }

  /** A vowel counts where a letter stands before it in the original. */
  private static String vowels(String word, String instead) {
    StringBuilder changed = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      boolean inner = i > 0 && LetterForms.isLatin(word.charAt(i - 1));
      if (inner && VOWELS.indexOf(word.charAt(i)) >= 0) {
        changed.append(instead);
      } else {
        changed.append(word.charAt(i));
      }
    }
    return changed.toString();
  }

  /** Changes two neighbours behind the first letter; short words stay. */
  private static String inner(String word, RandomGenerator random, BinaryOperator<String> pair) {
    if (word.length() < 4) {
      return word;
    }
    int at = 1 + random.nextInt(word.length() - 3);
    return word.substring(0, at)
        + pair.apply(word.substring(at, at + 1), word.substring(at + 1, at + 2))
        + word.substring(at + 2);
  }
}
