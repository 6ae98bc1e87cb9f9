package dev.weir.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * An immutable set of {@link Fold}s. A value: two options with the same folds are equal, in
 * whatever order they were given.
 */
public final class FoldOptions {
  /** Case, NFKC and invisible characters only. */
  public static final FoldOptions NONE = new FoldOptions(0);

  /** How many different options there are; {@link #index()} is below it. */
  static final int COUNT = 1 << Fold.values().length;

  /** How many different views there are; {@link #viewIndex()} is below it. */
  static final int VIEWS = Fold.MASKS.bit();

  private final int bits;

  private FoldOptions(int bits) {
    this.bits = bits;
  }

  /** The options with exactly these folds. */
  public static FoldOptions of(Fold... folds) {
    return of(Arrays.asList(folds));
  }

  /** The options with exactly these folds; repeated ones count once. */
  public static FoldOptions of(Collection<Fold> folds) {
    int bits = 0;
    for (Fold fold : folds) {
      bits |= fold.bit();
    }
    return new FoldOptions(bits);
  }

  /** Whether {@code fold} is one of these. */
  public boolean contains(Fold fold) {
    return (bits & fold.bit()) != 0;
  }

  /** The folds, as a new set in the order of {@link Fold}. */
  public Set<Fold> folds() {
    var folds = EnumSet.noneOf(Fold.class);
    for (Fold fold : Fold.values()) {
      if (contains(fold)) {
        folds.add(fold);
      }
    }
    return folds;
  }

  /** These and {@code fold}. */
  public FoldOptions with(Fold fold) {
    return new FoldOptions(bits | fold.bit());
  }

  /** A number from 0 that is different for every set of folds that change the view of a text. */
  int viewIndex() {
    return bits & (VIEWS - 1);
  }

  /** A number from 0 that is different for every set of folds. */
  int index() {
    return bits;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FoldOptions options && options.bits == bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  @Override
  public String toString() {
    return folds().toString();
  }
}
