package dev.weir.dataplane.ingress.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What another service says, taken only where it is what it should be. */
final class UpstreamJson {
  private UpstreamJson() {}

  /** Adds a score from 0 to 1. */
  static void score(Map<String, Double> scores, String name, JsonNode value) {
    double score = value.asDouble(Double.NaN);
    if (value.isNumber() && score >= 0 && score <= 1) {
      scores.put(name, score);
    }
  }

  /** Adds a yes or a no. */
  static void decision(Map<String, Boolean> decisions, String name, JsonNode value) {
    if (value.isBoolean()) {
      decisions.put(name, value.booleanValue());
    }
  }
}
