package dev.weir.policy.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The values of a number that are worth trying. What rules can tell apart lies at and between the
 * numbers that they compare it with, so each of those is tried, and what lies one step beside it;
 * where two lie closer together, the middle.
 */
final class Steps {
  /** Between scores, similarities and heats: the last digit that explanations show. */
  static final double OF_SCORES = 0.0001;

  private static final double SIX_DECIMALS = 1e6;

  private Steps() {}

  /** Values around these numbers, from {@code lowest} to {@code highest}. */
  static SortedSet<Double> around(
      NavigableSet<Double> numbers, double step, double lowest, double highest) {
    var values = new TreeSet<Double>();
    for (double number : numbers) {
      Double above = numbers.higher(number);
      Double below = numbers.lower(number);
      double up = rounded(number + step);
      double down = rounded(number - step);
      values.add(Math.clamp(number, lowest, highest));
      values.add(
          Math.clamp(above == null || up < above ? up : (number + above) / 2, lowest, highest));
      values.add(
          Math.clamp(below == null || down > below ? down : (number + below) / 2, lowest, highest));
    }
    return values;
  }

  /** Whole values around these numbers, from {@code lowest} on. */
  static SortedSet<Double> wholeAround(NavigableSet<Double> numbers, double lowest) {
    var values = new TreeSet<Double>();
    for (double number : numbers) {
      for (double value = Math.floor(number) - 1; value <= Math.ceil(number) + 1; value++) {
        values.add(Math.clamp(value, lowest, Integer.MAX_VALUE));
      }
    }
    return values;
  }

  /** The values from the nearest to {@code now} on; from the lowest where that is not known. */
  static List<Double> nearestFirst(SortedSet<Double> values, double now) {
    List<Double> sorted = new ArrayList<>(values);
    if (!Double.isNaN(now)) {
      sorted.removeIf(value -> value == now);
      sorted.sort(Comparator.comparingDouble(value -> Math.abs(value - now)));
    }
    return sorted;
  }

  /** Without the noise of binary fractions. */
  static double rounded(double value) {
    return Math.round(value * SIX_DECIMALS) / SIX_DECIMALS;
  }

  /** So that reading it gives the very number. */
  static String plain(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /** So that reading it gives the very score. */
  static String plain(float value) {
    return new BigDecimal(Float.toString(value)).stripTrailingZeros().toPlainString();
  }
}
