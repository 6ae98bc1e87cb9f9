package dev.weir.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A tenant's settings that are not policy.
 *
 * @param deadline how long a decision may take when the request does not say
 * @param retainText whether the text of a message is kept (sealed) in the journal
 * @param weight of the tenant's share of a busy node, 1 to {@link #MAX_WEIGHT}; shares are in
 *     proportion to weights
 * @param ratePerSecond how many messages a second one node takes from the tenant, 1 to {@link
 *     #MAX_RATE}, or {@link #UNLIMITED}
 * @param coralSecrets what the tenant's Coral signs its requests with; more than one while they
 *     change
 * @param perspectiveCuts how scores are told to clients of the Perspective API, where a site's old
 *     cuts are to go on; attributes that are missing are told as they are
 */
public record TenantSettings(
    Duration deadline,
    boolean retainText,
    int weight,
    int ratePerSecond,
    List<SigningSecret> coralSecrets,
    Map<PerspectiveAttribute, ScoreMap> perspectiveCuts) {
  /** Design: 100 ms for every tenant that asks for nothing else. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMillis(100);

  /** Below this no reply can be made in time on a busy machine. */
  public static final Duration MIN_DEADLINE = Duration.ofMillis(10);

  /** Above this the caller wants a batch job, not a moderation gate. */
  public static final Duration MAX_DEADLINE = Duration.ofSeconds(10);

  /** A tenant that needs more than a thousand times another's share needs a node of its own. */
  public static final int MAX_WEIGHT = 1_000;

  /** More than a node can take. */
  public static final int MAX_RATE = 1_000_000;

  /** The rate of a tenant that has none: it is bounded by its share alone. */
  public static final int UNLIMITED = 0;

  /** One in use, one that follows, and some of other sites. */
  public static final int CORAL_SECRETS_MAX = 8;

  /** The settings of a tenant that has set none. */
  public static final TenantSettings DEFAULT = new TenantSettings(DEFAULT_DEADLINE, false);

  /** Settings with the default weight and without a rate. */
  public TenantSettings(Duration deadline, boolean retainText) {
    this(deadline, retainText, 1, UNLIMITED);
  }

  /** Settings of a tenant without Coral. */
  public TenantSettings(Duration deadline, boolean retainText, int weight, int ratePerSecond) {
    this(deadline, retainText, weight, ratePerSecond, List.of());
  }

  /** Settings of a tenant whose scores are told as they are. */
  public TenantSettings(
      Duration deadline,
      boolean retainText,
      int weight,
      int ratePerSecond,
      List<SigningSecret> coralSecrets) {
    this(deadline, retainText, weight, ratePerSecond, coralSecrets, Map.of());
  }

  public TenantSettings {
    if (deadline.compareTo(MIN_DEADLINE) < 0 || deadline.compareTo(MAX_DEADLINE) > 0) {
      throw new IllegalArgumentException(
          "a deadline is between %d and %d ms"
              .formatted(MIN_DEADLINE.toMillis(), MAX_DEADLINE.toMillis()));
    }
    if (weight < 1 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("a weight is between 1 and " + MAX_WEIGHT);
    }
    if (ratePerSecond < UNLIMITED || ratePerSecond > MAX_RATE) {
      throw new IllegalArgumentException("a rate is between 1 and " + MAX_RATE);
    }
    coralSecrets = List.copyOf(coralSecrets);
    perspectiveCuts = Map.copyOf(perspectiveCuts);
    if (coralSecrets.size() > CORAL_SECRETS_MAX) {
      throw new IllegalArgumentException("at most %d secrets".formatted(CORAL_SECRETS_MAX));
    }
  }
}
