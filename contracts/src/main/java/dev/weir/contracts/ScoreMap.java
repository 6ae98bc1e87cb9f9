package dev.weir.contracts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells a score on another service's scale, so that a cut of that service goes on flagging the
 * share that it did. Between the cuts it is a straight line, from 0 to 0 and from 1 to 1; a higher
 * score is always told as a higher one.
 *
 * @param points from the lowest cut to the highest
 */
public record ScoreMap(List<Point> points) {
  /** A site has a cut or two; a map through more would follow chance. */
  public static final int POINTS_MAX = 16;

  private static final Point LOWEST = new Point(0, 0);
  private static final Point HIGHEST = new Point(1, 1);

  /**
   * A cut.
   *
   * @param told the other service's cut
   * @param ours our score that is told as this
   */
  public record Point(double told, double ours) {}

  /**
   * @throws IllegalArgumentException when there is no point, or too many, or they do not rise
   *     between 0 and 1 on both scales
   */
  public ScoreMap {
    points = List.copyOf(points);
    boolean rises = !points.isEmpty() && points.size() <= POINTS_MAX;
    Point before = LOWEST;
    for (Point point : points) {
      rises &= before.told < point.told && before.ours < point.ours;
      before = point;
    }
    if (!rises || !(before.told < 1 && before.ours < 1)) {
      throw new IllegalArgumentException(
          "1 to %d cuts that rise between 0 and 1, and their scores with them"
              .formatted(POINTS_MAX));
    }
  }

  /** The map through these cuts, each with our score that takes its place. */
  public static ScoreMap through(Map<Double, Double> oursByCut) {
    return new ScoreMap(
        new TreeMap<>(oursByCut)
            .entrySet().stream().map(cut -> new Point(cut.getKey(), cut.getValue())).toList());
  }

  /** What our score is told as. */
  public double told(double ours) {
    Point from = LOWEST;
    Point to = HIGHEST;
    for (Point point : points) {
      if (ours >= point.ours) {
        from = point;
      } else {
        to = point;
        break;
      }
    }
    return from.told + (ours - from.ours) * (to.told - from.told) / (to.ours - from.ours);
  }
}
