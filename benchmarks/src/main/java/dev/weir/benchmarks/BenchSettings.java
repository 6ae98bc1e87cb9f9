package dev.weir.benchmarks;

import dev.weir.benchmarks.texts.TextSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark is told to do.
 *
 * @param key the tenant's API key
 * @param measuring how long each load phase measures
 * @param warmUp how long the server is loaded before anything counts
 * @param connections keep-alive connections of the closed loop; the open loop has {@link
 *     #openConnections()}
 * @param deadline what each message asks for
 * @param seed of texts and arrivals
 * @param texts real texts for the phase at 80 % load; null for seeded ones of 24 tokens
 */
record BenchSettings(
    String key,
    Duration measuring,
    Duration warmUp,
    int connections,
    Duration deadline,
    long seed,
    @Nullable TextSource texts) {
  /**
   * More than ever wait at 80 % load within the deadline on a small machine, so that a message
   * waits for the server and not for a connection.
   */
  private static final int OPEN_CONNECTIONS = 256;

  int openConnections() {
    return OPEN_CONNECTIONS;
  }
}
