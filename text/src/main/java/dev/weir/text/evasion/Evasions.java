package dev.weir.text.evasion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many disguises of one text, all different, the same ones every time.
 *
 * <p>Each way to disguise has its turn, so that a list that sees through all but one of them is
 * found out. A disguise takes some letters of each word or all of them, as people do; every fourth
 * text is disguised in two ways at once, and so is every text that would otherwise come up twice.
 */
public final class Evasions {
  /** What keeps a text readable letter by letter; what takes a decoder to read is left out. */
  public static final List<Mutation> KINDS =
      List.of(
          Mutation.LEET,
          Mutation.SPACED,
          Mutation.CYRILLIC,
          Mutation.ZERO_WIDTH,
          Mutation.REPEATED,
          Mutation.CASE_MIXED,
          Mutation.EMOJI_BETWEEN,
          Mutation.COMBINING_MARKS,
          Mutation.PUNCTUATED,
          Mutation.GREEK,
          Mutation.FULL_WIDTH,
          Mutation.MATHEMATICAL);

  /** What people do on top of another disguise: it costs them no more typing. */
  private static final List<Mutation> ON_TOP =
      List.of(Mutation.CASE_MIXED, Mutation.REPEATED, Mutation.ZERO_WIDTH, Mutation.LEET);

  /** Any number: changing it changes every policy's tests. */
  private static final long SEED = 0x5745_4952_4D55_5441L;

  /** One text in so many is disguised in two ways from the start. */
  private static final int ONE_IN_TWO_WAYS = 4;

  /** How often a disguise is drawn again that came up before, or that changes nothing. */
  private static final int TRIES_MAX = 24;

  /** Marks that one letter gets at most: more than two is what makes a text look haunted. */
  private static final int MARKS_MAX = 4;

  private final SplittableRandom random;

  private Evasions(SplittableRandom random) {
    this.random = random;
  }

  /**
   * At most {@code count} disguises of the text, fewer where there are no more. They depend on the
   * text and the count alone.
   */
  public static List<Evasion> of(String text, int count) {
    Evasions evasions = new Evasions(new SplittableRandom(SEED ^ text.hashCode()));
    Set<String> seen = new HashSet<>(Set.of(text));
    List<Evasion> all = new ArrayList<>(count);
    for (int turn = 0; turn < count; turn++) {
      for (int attempt = 0; attempt < TRIES_MAX; attempt++) {
        Evasion evasion = evasions.draw(text, KINDS.get(turn % KINDS.size()), attempt);
        if (seen.add(evasion.text())) {
          all.add(evasion);
          break;
        }
      }
    }
    return List.copyOf(all);
  }

  private Evasion draw(String text, Mutation first, int attempt) {
    // A second way at once, so that a text with few disguises of one kind gets others.
    boolean twoWays = attempt > 4 || random.nextInt(ONE_IN_TWO_WAYS) == 0;
    Mutation second = twoWays ? ON_TOP.get(random.nextInt(ON_TOP.size())) : first;
    // Letters are changed before something is put between them.
    List<Mutation> by = Stream.of(first, second).distinct().sorted(Evasions::lettersFirst).toList();
    String disguised = text;
    for (Mutation mutation : by) {
      disguised = disguised(disguised, mutation);
    }
    return new Evasion(disguised, by);
  }

  private static int lettersFirst(Mutation one, Mutation other) {
    return Boolean.compare(isBetween(one), isBetween(other));
  }

  private static boolean isBetween(Mutation mutation) {
    return switch (mutation) {
      case SPACED, PUNCTUATED, ZERO_WIDTH, EMOJI_BETWEEN -> true;
      default -> false;
    };
  }

  /** The text with each of its words disguised; wide gaps between words whose letters are apart. */
  private String disguised(String text, Mutation mutation) {
    String gap = mutation == Mutation.SPACED ? "   " : " ";
    UnaryOperator<String> word = word(mutation);
    return Stream.of(text.split(" ", -1)).map(word).collect(Collectors.joining(gap));
  }

  private UnaryOperator<String> word(Mutation mutation) {
    return switch (mutation) {
      case LEET -> {
        UnaryOperator<String> form =
            random.nextBoolean() ? LetterForms::leet : LetterForms::leetSigns;
        yield word -> some(word, form);
      }
      case COMBINING_MARKS -> word -> some(word, this::marked);
      case ZERO_WIDTH -> word -> between(word, () -> LetterForms.invisible(random));
      case EMOJI_BETWEEN -> word -> joined(word, LetterForms.emoji(random));
      case PUNCTUATED -> word -> joined(word, LetterForms.punctuation(random));
      case SPACED -> word -> joined(word, " ");
      case REPEATED, CASE_MIXED -> word -> mutation.apply(word, random);
      default -> {
        // The same state each time: one style for a whole text.
        long style = random.nextLong();
        yield word -> some(word, letter -> mutation.apply(letter, new SplittableRandom(style)));
      }
    };
  }

  private String marked(String letter) {
    StringBuilder marked = new StringBuilder(letter);
    for (int marks = 1 + random.nextInt(MARKS_MAX); marks > 0; marks--) {
      marked.append(LetterForms.mark(random));
    }
    return marked.toString();
  }

  /** The word with some of its letters changed, half of the time all. */
  private String some(String word, UnaryOperator<String> form) {
    boolean all = random.nextBoolean();
    return LetterForms.each(
        word, letter -> all || random.nextBoolean() ? form.apply(letter) : letter);
  }

  /** The word with something in at least one of its gaps. */
  private String between(String word, Supplier<String> something) {
    int[] letters = word.codePoints().toArray();
    int sure = 1 + random.nextInt(Math.max(1, letters.length - 1));
    IntPredicate filled = gap -> gap == sure || random.nextBoolean();
    StringBuilder parted = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      parted.append(i > 0 && filled.test(i) ? something.get() : "").appendCodePoint(letters[i]);
    }
    return parted.toString();
  }

  /** The word with something in all of its gaps; marks stay with their letter. */
  private static String joined(String word, String between) {
    int[] letters = word.codePoints().toArray();
    StringBuilder parted = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      boolean gap = i > 0 && Character.getType(letters[i]) != Character.NON_SPACING_MARK;
      parted.append(gap ? between : "").appendCodePoint(letters[i]);
    }
    return parted.toString();
  }
}
