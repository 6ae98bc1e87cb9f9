package dev.weir.policy.run;

import dev.weir.contracts.Label;
import java.util.Arrays;
import java.util.List;

/**
 * The lowest number that each label is compared with: below it no rule can tell one score from
 * another.
 */
final class FirstBreakpoints {
  private final float[] lowestConstants;
  private final boolean[] readsCut;
  private final double[] farthestBelowCut;

  private FirstBreakpoints(int labels) {
    this.lowestConstants = new float[labels];
    this.readsCut = new boolean[labels];
    this.farthestBelowCut = new double[labels];
    Arrays.fill(lowestConstants, Float.POSITIVE_INFINITY);
  }

  static FirstBreakpoints of(List<PlannedRule> rules) {
    var found = new FirstBreakpoints(Label.values().length);
    var collector = found.collector();
    for (PlannedRule rule : rules) {
      rule.condition().scoreConstants(collector);
      rule.exceptions().forEach(exception -> exception.scoreConstants(collector));
      if (rule.escalation() != null) {
        rule.escalation().condition().scoreConstants(collector);
      }
    }
    return found;
  }

  /** The number for a label under these cuts; positive infinity where no rule compares it. */
  float of(int label, float[] cuts) {
    return readsCut[label]
        ? Math.min(lowestConstants[label], belowCut(cuts[label], farthestBelowCut[label]))
        : lowestConstants[label];
  }

  private static float belowCut(float cut, double distance) {
    return distance == 0 ? cut : Vicinity.lowest(cut, distance);
  }

  private ScoreConstants collector() {
    return new ScoreConstants() {
      @Override
      public void constant(int label, float constant) {
        if (label < lowestConstants.length) { // what comes after the labels are similarities
          lowestConstants[label] = Math.min(lowestConstants[label], constant);
        }
      }

      @Override
      public void cut(int label) {
        readsCut[label] = true;
      }

      @Override
      public void aroundCut(int label, double distance) {
        readsCut[label] = true;
        farthestBelowCut[label] = Math.max(farthestBelowCut[label], distance);
      }
    };
  }
}
