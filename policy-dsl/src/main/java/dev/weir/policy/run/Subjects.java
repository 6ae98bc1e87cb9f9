package dev.weir.policy.run;

import dev.weir.contracts.Label;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be unknown, as bits of a {@code long}: labels by ordinal, then the author attributes
 * that the policy compares, in the order of the plan.
 */
public final class Subjects {
  private static final Label[] LABELS = Label.values();

  /** The bits of all labels. */
  public static final long ALL_LABELS = (1L << LABELS.length) - 1;

  private Subjects() {}

  /** The place of a label in everything that is laid out by label: scores, cuts, bits. */
  @SuppressWarnings("EnumOrdinal") // the order is a promise of Label: the columns of a model
  public static int index(Label label) {
    return label.ordinal();
  }

  /** The bit of a label. */
  public static long bit(Label label) {
    return 1L << index(label);
  }

  /** The bit of the author attribute with this index. */
  public static long attributeBit(int index) {
    return 1L << (LABELS.length + index);
  }

  /** How many bits a policy with so many attributes uses. */
  public static int count(int attributes) {
    return LABELS.length + attributes;
  }

  /** The labels among these bits. */
  public static Set<Label> labels(long bits) {
    EnumSet<Label> labels = EnumSet.noneOf(Label.class);
    for (long rest = bits & ALL_LABELS; rest != 0; rest &= rest - 1) {
      labels.add(LABELS[Long.numberOfTrailingZeros(rest)]);
    }
    return labels;
  }
}
