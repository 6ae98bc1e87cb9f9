package dev.weir.benchmarks.load;

import java.time.Duration;
import java.util.List;

/**
 * What one run sends and for how long.
 *
 * @param target where it goes
 * @param keys the tenants' API keys, used in turn; one at least
 * @param arrivals when messages come
 * @param duration how long messages come; answers may come later
 * @param connections keep-alive connections, open for the whole run; 1 to {@value
 *     #CONNECTIONS_MAX}. An open run that finds all of them busy sends late and counts from the
 *     intended time
 * @param deadline what every message asks for, and what the server's clock is held against
 * @param firstText the index of the first text; a run uses as many as it sends, so that the next
 *     one can go on behind it
 */
public record LoadPlan(
    Target target,
    List<String> keys,
    Arrivals arrivals,
    Duration duration,
    int connections,
    Duration deadline,
    long firstText) {
  /** Far above what one server of few cores needs, and below the usual limit on open files. */
  public static final int CONNECTIONS_MAX = 1_000;

  /** Checks the ranges. */
  public LoadPlan {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a message needs a tenant's key");
    }
    if (connections < 1 || connections > CONNECTIONS_MAX) {
      throw new IllegalArgumentException(
          "1 to " + CONNECTIONS_MAX + " connections, not " + connections);
    }
    if (!duration.isPositive() || !deadline.isPositive()) {
      throw new IllegalArgumentException("a duration and a deadline are above 0");
    }
  }
}
