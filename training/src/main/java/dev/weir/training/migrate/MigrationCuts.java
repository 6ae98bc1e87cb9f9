package dev.weir.training.migrate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The settings of a tenant whose site keeps its old cuts: {@code tenant.json} with which of our
 * scores takes the place of each.
 */
public final class MigrationCuts {
  /** A cut that fewer texts of the file reached would be moved by a few of them. */
  static final int FLAGGED_MIN = 20;

  /** What scores are told apart by. */
  private static final int STEPS = 1_000;

  private MigrationCuts() {}

  /** The settings; empty where the file says too little of every attribute. */
  public static ObjectNode of(MigrationResult result) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    for (AttributeResult attribute : result.attributes()) {
      ObjectNode cuts = cuts(attribute);
      if (!cuts.isEmpty()) {
        settings.withObject("/perspectiveCuts").set(attribute.attribute().name(), cuts);
      }
    }
    return settings;
  }

  /** Old cuts that flagged the same texts lie a step apart, so that each goes on flagging them. */
  private static ObjectNode cuts(AttributeResult attribute) {
    NavigableMap<Double, Long> steps = new TreeMap<>();
    long above = STEPS;
    for (CutResult cut : attribute.cuts().reversed()) {
      boolean isKnown = cut.oldShare() * attribute.rows() >= FLAGGED_MIN;
      long step = Math.min(above - 1, Math.round(cut.sameRate() * STEPS));
      if (isKnown && !attribute.decisions() && step > 0 && cut.oldCut() < 1) {
        steps.put(cut.oldCut(), step);
        above = step;
      }
    }
    ObjectNode cuts = JsonNodeFactory.instance.objectNode();
    steps.forEach((cut, step) -> cuts.put(Double.toString(cut), step / (double) STEPS));
    return cuts;
  }
}
