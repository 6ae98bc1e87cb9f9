package dev.weir.contracts;

import java.time.Duration;

/**
 * A tenant's settings that are not policy.
 *
 * @param deadline how long a decision may take when the request does not say
 * @param retainText whether the text of a message is kept (sealed) in the journal
 */
public record TenantSettings(Duration deadline, boolean retainText) {
  /** Design: 100 ms for every tenant that asks for nothing else. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMillis(100);

  /** Below this no reply can be made in time on a busy machine. */
  public static final Duration MIN_DEADLINE = Duration.ofMillis(10);

  /** Above this the caller wants a batch job, not a moderation gate. */
  public static final Duration MAX_DEADLINE = Duration.ofSeconds(10);

  /** The settings of a tenant that has set none. */
  public static final TenantSettings DEFAULT = new TenantSettings(DEFAULT_DEADLINE, false);

  public TenantSettings {
    if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "a deadline is between %d and %d ms"
              .formatted(MIN_DEADLINE.toMillis(), MAX_DEADLINE.toMillis()));
    }
  }
}
