package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.dataplane.snapshot.ActiveTenant;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps each tenant to its own rate, by a token bucket that holds one second's worth. A batch goes
 * in whole when there is a token for its first message and is charged for all: what follows it
 * waits.
 *
 * <p>Shared by all lanes; safe for many threads.
 */
public final class RateLimiter {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private record Limited(int perSecond, Bucket bucket) {}

  private final LongSupplier nanoClock;
  private final Map<TenantId, Limited> tenants = new ConcurrentHashMap<>();

  /**
   * A limiter that has seen nobody.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public RateLimiter(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Takes one message's token.
   *
   * @return nanoseconds until there would be one, or 0 when it was taken
   */
  long take(ActiveTenant tenant) {
    int perSecond = tenant.snapshot().settings().ratePerSecond();
    if (perSecond == TenantSettings.UNLIMITED) {
      return 0;
    }
    ConsumptionProbe probe = bucket(tenant, perSecond).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
  }

  /** Charges for more messages of a request that was let in. */
  void charge(ActiveTenant tenant, int messages) {
    int perSecond = tenant.snapshot().settings().ratePerSecond();
    if (perSecond != TenantSettings.UNLIMITED && messages > 0) {
      var _ = bucket(tenant, perSecond).consumeIgnoringRateLimits(messages);
    }
  }

  /** How the tenant stands; empty where it has no rate. */
  Optional<Rate> rate(ActiveTenant tenant) {
    int perSecond = tenant.snapshot().settings().ratePerSecond();
    if (perSecond == TenantSettings.UNLIMITED) {
      return Optional.empty();
    }
    long available = bucket(tenant, perSecond).getAvailableTokens();
    Duration untilFull = SECOND.multipliedBy(perSecond - available).dividedBy(perSecond);
    return Optional.of(new Rate(perSecond, Math.max(0, available), untilFull));
  }

  private Bucket bucket(ActiveTenant tenant, int perSecond) {
    return tenants
        .compute(
            tenant.scope().tenant(),
            (_, known) ->
                known != null && known.perSecond == perSecond
                    ? known
                    : new Limited(perSecond, full(perSecond)))
        .bucket();
  }

  private Bucket full(int perSecond) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, SECOND))
        .withCustomTimePrecision(new Clock(nanoClock))
        .build();
  }

  private record Clock(LongSupplier nanoClock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoClock.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
