package dev.weir.dataplane.shadow;

import java.util.Map;

/**
 * What a service says of one text.
 *
 * @param scores from 0 to 1, by the names that the service has for them
 * @param decisions what it says yes or no to, by name
 */
public record Opinion(Map<String, Double> scores, Map<String, Boolean> decisions) {
  public Opinion {
    scores = Map.copyOf(scores);
    decisions = Map.copyOf(decisions);
  }
}
