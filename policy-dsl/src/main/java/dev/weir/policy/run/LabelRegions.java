package dev.weir.policy.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of each label and similarity between which no live rule can tell a difference: one
 * value for each constant that the label is compared with, and one on either side.
 */
final class LabelRegions {
  private final float[][] constants;
  private final boolean[] readsCut;
  private final List<Set<Double>> aroundCut;

  private LabelRegions(float[][] constants, boolean[] readsCut, List<Set<Double>> aroundCut) {
    this.constants = constants;
    this.readsCut = readsCut;
    this.aroundCut = aroundCut;
  }

  static LabelRegions of(PlannedRule[] rules) {
    int labels = Subjects.SCORED;
    var collected = new Collector(labels);
    for (PlannedRule rule : rules) {
      rule.condition().scoreConstants(collected);
      rule.exceptions().forEach(exception -> exception.scoreConstants(collected));
    }
    float[][] constants = new float[labels][];
    for (int label = 0; label < labels; label++) {
      constants[label] = toArray(collected.constants.get(label));
    }
    return new LabelRegions(constants, collected.readsCut, collected.aroundCut);
  }

  /** One value of each region of this label under these cuts, ascending. */
  float[] values(int label, float[] cuts) {
    var bounds = new TreeSet<Float>();
    for (float constant : constants[label]) {
      bounds.add(constant);
    }
    if (readsCut[label]) {
      bounds.add(cuts[label]);
    }
    for (double distance : aroundCut.get(label)) {
      bounds.add(Vicinity.lowest(cuts[label], distance));
      bounds.add(Vicinity.highest(cuts[label], distance));
    }
    var values = new TreeSet<Float>(bounds);
    float below = 0;
    for (float bound : bounds) {
      values.add((below + bound) / 2);
      below = bound;
    }
    values.add((below + 1) / 2);
    return toArray(values);
  }

  private static float[] toArray(Iterable<Float> values) {
    float[] array = new float[0];
    for (float value : values) {
      array = Arrays.copyOf(array, array.length + 1);
      array[array.length - 1] = value;
    }
    return array;
  }

  /** Hears of every comparison of a label. */
  private static final class Collector implements ScoreConstants {
    private final List<TreeSet<Float>> constants = new ArrayList<>();
    private final boolean[] readsCut;
    private final List<Set<Double>> aroundCut = new ArrayList<>();

    Collector(int labels) {
      this.readsCut = new boolean[labels];
      for (int i = 0; i < labels; i++) {
        constants.add(new TreeSet<>());
        aroundCut.add(new TreeSet<>());
      }
    }

    @Override
    public void constant(int label, float constant) {
      constants.get(label).add(constant);
    }

    @Override
    public void cut(int label) {
      readsCut[label] = true;
    }

    @Override
    public void aroundCut(int label, double distance) {
      aroundCut.get(label).add(distance);
    }
  }
}
