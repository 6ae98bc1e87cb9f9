package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Label;
import java.util.Arrays;
import java.util.List;

/**
 * The labels that a model scores, in the order of its columns: every {@link Label} but {@code
 * ip_violation}, which only rules serve. That is the last label, so a model's score array lines up
 * with an array of all labels.
 */
public final class ModelLabels {
  /** The labels by column. */
  public static final List<Label> ALL =
      Arrays.stream(Label.values()).filter(label -> label != Label.IP_VIOLATION).toList();

  /** How many labels a model scores: 13. */
  public static final int COUNT = ALL.size();

  private ModelLabels() {}

  /**
   * The column of a label in every score array.
   *
   * @throws IllegalArgumentException for {@code ip_violation}
   */
  @SuppressWarnings("EnumOrdinal") // the order of Label is the order of columns, by its contract
  public static int column(Label label) {
    if (label == Label.IP_VIOLATION) {
      throw new IllegalArgumentException("no model scores ip_violation");
    }
    return label.ordinal();
  }
}
