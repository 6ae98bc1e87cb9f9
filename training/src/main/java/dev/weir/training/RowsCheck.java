package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.List;

/** Refuses rows that no model can be made of. */
final class RowsCheck {
  private RowsCheck() {}

  /**
   * Checks before anything costly begins.
   *
   * @throws TrainingException if there are no rows, or if a label that training rows state has only
   *     one kind of them
   */
  static void require(List<Example> train, List<Example> development) throws TrainingException {
    if (train.isEmpty()) {
      throw new TrainingException("there are no rows to train on");
    }
    if (development.isEmpty()) {
      throw new TrainingException("there are no rows to measure on");
    }
    for (Label label : ModelLabels.ALL) {
      requireBothKinds(train, label);
    }
  }

  private static void requireBothKinds(List<Example> train, Label label) throws TrainingException {
    int column = ModelLabels.column(label);
    boolean positives = false;
    boolean negatives = false;
    for (Example example : train) {
      if (example.weight(column) > 0) {
        positives |= example.target(column) >= Row.POSITIVE;
        negatives |= example.target(column) < Row.POSITIVE;
      }
    }
    if (positives && !negatives) {
      throw new TrainingException(
          "label `"
              + label.wireName()
              + "`: all training rows that state it have it; add rows without it");
    }
    boolean stated = train.stream().anyMatch(example -> example.states(column));
    if (stated && !positives) {
      throw new TrainingException(
          "label `"
              + label.wireName()
              + "`: no training row has it; add rows with it, or leave the label out");
    }
  }
}
