package dev.weir.benchmarks.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether something grows: the median slope between any two samples (Theil, 1950; Sen, 1968). A few
 * outliers, such as a sample in the middle of a collection, do not tilt it.
 */
public final class Trend {
  private Trend() {}

  /**
   * The slope.
   *
   * @param times of the samples, all different
   * @param values as many
   * @return change of the value for each unit of time; 0 where there are fewer than two samples
   */
  public static double slope(List<Double> times, List<Double> values) {
    if (times.size() != values.size()) {
      throw new IllegalArgumentException(times.size() + " times, " + values.size() + " values");
    }
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      for (int j = i + 1; j < times.size(); j++) {
        slopes.add((values.get(j) - values.get(i)) / (times.get(j) - times.get(i)));
      }
    }
    if (slopes.isEmpty()) {
      return 0;
    }
    Collections.sort(slopes);
    int middle = slopes.size() / 2;
    return slopes.size() % 2 == 1
        ? slopes.get(middle)
        : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
  }
}
