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

  private FirstBreakpoints(int labels) {
    this.lowestConstants = new float[labels];
    this.readsCut = new boolean[labels];
    Arrays.fill(lowestConstants, Float.POSITIVE_INFINITY);
  }

  static FirstBreakpoints of(List<PlannedRule> rules) {
    var found = new FirstBreakpoints(Label.values().length);
    var collector = found.collector();
    for (PlannedRule rule : rules) {
      rule.condition().scoreConstants(collector);
      rule.exceptions().forEach(exception -> exception.scoreConstants(collector));
    }
    return found;
  }

  /** The number for a label under these cuts; positive infinity where no rule compares it. */
  float of(int label, float[] cuts) {
    return readsCut[label] ? Math.min(lowestConstants[label], cuts[label]) : lowestConstants[label];
  }

  private ScoreConstants collector() {
    return new ScoreConstants() {
      @Override
      public void constant(int label, float constant) {
        if (label < lowestConstants.length) { // what comes after the labels are similarities
          if (label < lowestConstants.length) { // what lies beyond is no label
            lowestConstants[label] = Math.min(lowestConstants[label], constant);
          }
        }
      }

      @Override
      public void cut(int label) {
        readsCut[label] = true;
      }
    };
  }
}
