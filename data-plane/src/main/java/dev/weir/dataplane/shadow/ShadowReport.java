package dev.weir.dataplane.shadow;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a door and the service that it stands in for have answered a tenant, since the start of the
 * node.
 *
 * @param door the door
 * @param upstream where the service is
 * @param requests how many requests there were of each outcome
 * @param results what was compared, by name
 */
public record ShadowReport(
    String door, String upstream, Map<Outcome, Long> requests, List<Compared> results) {
  public ShadowReport {
    requests = Map.copyOf(requests);
    results = List.copyOf(results);
  }

  /**
   * One score, or one decision.
   *
   * @param name as the service calls it
   * @param texts how many were compared
   * @param meanAbsoluteDifference of the scores; NaN where there is no score
   * @param correlation Pearson's; NaN where one side never differs
   * @param cuts how often both are on the same side of a cut
   * @param decision how often both say yes; null where the service decides nothing
   */
  public record Compared(
      String name,
      long texts,
      double meanAbsoluteDifference,
      double correlation,
      List<AtCut> cuts,
      @Nullable Agreement decision) {
    public Compared {
      cuts = List.copyOf(cuts);
    }
  }

  /**
   * At a cut.
   *
   * @param cut a score from which up a text counts as flagged
   * @param agreement how often both flag it
   */
  public record AtCut(double cut, Agreement agreement) {}

  /**
   * How often two say yes.
   *
   * @param both how often both do
   * @param onlyUpstream how often the other service does and Weir does not
   * @param onlyWeir how often Weir does and the other service does not
   * @param neither how often none does
   */
  public record Agreement(long both, long onlyUpstream, long onlyWeir, long neither) {
    /** How large a share has the same answer. */
    public double share() {
      return (both + neither) / (double) (both + onlyUpstream + onlyWeir + neither);
    }
  }
}
