package dev.weir.policy.explain;

import dev.weir.policy.run.Facts;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * A change that may be tried.
 *
 * @param change what is otherwise
 * @param order the place of its fact among all that are tried
 * @param ofScore whether it is of a score or a similarity, which can be compared with one another
 * @param facts the facts as they would be
 */
record Candidate(Change change, int order, boolean ofScore, Supplier<Facts> facts) {
  /** Scores and similarities that are known by distance, then the other facts in their order. */
  static final Comparator<Candidate> SMALLEST_FIRST =
      Comparator.comparing((Candidate one) -> !one.isMeasuredScore())
          .thenComparingDouble(one -> one.isMeasuredScore() ? one.size() : 0)
          .thenComparingInt(Candidate::order)
          .thenComparingDouble(Candidate::size);

  private boolean isMeasuredScore() {
    return ofScore && change.distance() != null;
  }

  private double size() {
    Double distance = change.distance();
    return distance == null ? 0 : Math.abs(distance);
  }
}
