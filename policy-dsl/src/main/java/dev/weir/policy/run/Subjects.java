package dev.weir.policy.run;

import dev.weir.contracts.Label;
import dev.weir.policy.source.PolicyLimits;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be unknown, as bits of a {@code long}: labels by ordinal, then the similarities that the
 * policy reads, the labels whose heat it reads, repeats, and the attributes that it compares, in
 * the order of the plan.
 */
public final class Subjects {
  private static final Label[] LABELS = Label.values();

  /** The bits of all labels. */
  public static final long ALL_LABELS = (1L << LABELS.length) - 1;

  /** Places for similarities. */
  public static final int SIMILARITIES = PolicyLimits.EXEMPLARS_MAX;

  /** Places for what has a value from 0 to 1: labels, then similarities. */
  static final int SCORED = LABELS.length + SIMILARITIES;

  /** Places for the labels whose heat is read. */
  public static final int HEATS = PolicyLimits.HEATS_MAX;

  private static final int REPEATS = SCORED + HEATS;

  private static final int ATTRIBUTES = REPEATS + 1;

  private static final long ALL_SIMILARITIES = ((1L << SIMILARITIES) - 1) << LABELS.length;

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

  /** The place of a similarity among all that has a value from 0 to 1. */
  public static int similarityIndex(int number) {
    return LABELS.length + number;
  }

  /** The bit of the attribute with this index. */
  public static long attributeBit(int index) {
    return 1L << (ATTRIBUTES + index);
  }

  /** The bit of the heats of one label; the plan numbers those that are read. */
  public static long heatBit(int index) {
    return 1L << (SCORED + index);
  }

  /** The bit of repeats, whatever the window. */
  public static long repeatsBit() {
    return 1L << REPEATS;
  }

  /** Whether a similarity is among these bits. */
  static boolean hasSimilarity(long bits) {
    return (bits & ALL_SIMILARITIES) != 0;
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
