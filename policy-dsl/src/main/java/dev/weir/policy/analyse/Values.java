package dev.weir.policy.analyse;

import dev.weir.policy.run.Facts;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that something may have for a clause to hold. Sets of different kinds of values never
 * meet: each subject has one kind.
 */
sealed interface Values {
  /** What is in both. */
  Values and(Values other);

  /** Whether this is surely within {@code other}. */
  boolean within(Values other);

  /** Whether there is surely nothing in it. */
  boolean isEmpty();

  /** Numbers, as stretches that do not meet, ascending. */
  record Numbers(List<Interval> intervals) implements Values {
    public Numbers {
      intervals = intervals.stream().filter(Predicate.not(Interval::isEmpty)).toList();
    }

    static Numbers of(Interval... intervals) {
      return new Numbers(List.of(intervals));
    }

    @Override
    public Values and(Values other) {
      return new Numbers(
          intervals.stream()
              .flatMap(mine -> numbers(other).intervals.stream().map(mine::and))
              .toList());
    }

    @Override
    public boolean within(Values other) {
      return intervals.stream()
          .allMatch(mine -> numbers(other).intervals.stream().anyMatch(mine::within));
    }

    @Override
    public boolean isEmpty() {
      return intervals.isEmpty();
    }

    private static Numbers numbers(Values values) {
      return values instanceof Numbers numbers ? numbers : new Numbers(List.of());
    }
  }

  /**
   * Words: these, or all but these.
   *
   * @param allBut whether these are the ones that are not in it
   */
  record Words(Set<String> words, boolean allBut) implements Values {
    public Words {
      words = Set.copyOf(words);
    }

    /**
     * One word, or all others.
     *
     * @param all every word there is, or {@code null} where there is no end of them
     */
    static Words of(String word, boolean negated, @Nullable Set<String> all) {
      return all == null || !negated
          ? new Words(Set.of(word), negated)
          : new Words(
              all.stream().filter(other -> !other.equals(word)).collect(Collectors.toSet()), false);
    }

    @Override
    public Values and(Values other) {
      Words theirs = words(other);
      if (allBut && theirs.allBut) {
        return new Words(
            Stream.concat(words.stream(), theirs.words.stream()).collect(Collectors.toSet()), true);
      }
      Words some = allBut ? theirs : this;
      Words filter = allBut ? this : theirs;
      return new Words(some.words.stream().filter(filter::has).collect(Collectors.toSet()), false);
    }

    @Override
    public boolean within(Values other) {
      Words theirs = words(other);
      return allBut
          ? theirs.allBut && words.containsAll(theirs.words)
          : words.stream().allMatch(theirs::has);
    }

    @Override
    public boolean isEmpty() {
      return !allBut && words.isEmpty();
    }

    private boolean has(String word) {
      return words.contains(word) != allBut;
    }

    private static Words words(Values values) {
      return values instanceof Words words ? words : new Words(Set.of(), false);
    }
  }

  /**
   * Locales: one with all below it, without some of those.
   *
   * @param root in canonical form, the empty string for all there are
   * @param without in canonical form, each with all below it
   */
  record Locales(String root, Set<String> without) implements Values {
    public Locales {
      without = Set.copyOf(without);
    }

    static Locales of(String tag, boolean negated) {
      String canonical = Facts.canonicalLocale(tag);
      return negated ? new Locales("", Set.of(canonical)) : new Locales(canonical, Set.of());
    }

    private static Locales none() {
      return new Locales("", Set.of(""));
    }

    @Override
    public Values and(Values other) {
      Locales theirs = locales(other);
      if (!isBelow(root, theirs.root) && !isBelow(theirs.root, root)) {
        return none();
      }
      return new Locales(
          isBelow(root, theirs.root) ? root : theirs.root,
          Stream.concat(without.stream(), theirs.without.stream()).collect(Collectors.toSet()));
    }

    @Override
    public boolean within(Values other) {
      Locales theirs = locales(other);
      return isEmpty()
          || (isBelow(root, theirs.root) && theirs.without.stream().allMatch(this::lacks));
    }

    /** Whether no locale from this one down is in it. */
    private boolean lacks(String locale) {
      boolean apart = !isBelow(locale, root) && !isBelow(root, locale);
      return apart || without.stream().anyMatch(out -> isBelow(locale, out));
    }

    @Override
    public boolean isEmpty() {
      return without.stream().anyMatch(out -> isBelow(root, out));
    }

    private static boolean isBelow(String locale, String parent) {
      return parent.isEmpty() || locale.equals(parent) || locale.startsWith(parent + "-");
    }

    private static Locales locales(Values values) {
      return values instanceof Locales locales ? locales : none();
    }
  }
}
