package dev.weir.dataplane.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.tenancy.ContentHash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Rulings on texts, for a while, each tenant's for itself. In memory: who rules keeps the record,
 * and rules again after a restart.
 *
 * <p>Safe for many threads.
 */
public final class Precedents {
  /** Rulings of one tenant, some 2 MiB; what was asked for least goes first. */
  public static final int RULINGS_PER_TENANT_MAX = 10_000;

  /** How long a ruling is kept after it was made. */
  public static final Duration TTL = Duration.ofDays(30);

  private final LongSupplier nanoClock;
  private final ConcurrentMap<TenantId, Cache<ContentHash, Ruling>> tenants =
      new ConcurrentHashMap<>();

  Precedents(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Keeps a ruling, unless one of the same or a higher revision is kept already.
   *
   * @return the ruling that counts from now on
   */
  public Ruling rule(TenantId tenant, ContentHash text, Ruling ruling) {
    return tenants
        .computeIfAbsent(tenant, _ -> rulings())
        .asMap()
        .merge(text, ruling, (held, ours) -> ours.revision() > held.revision() ? ours : held);
  }

  /** Keeps a ruling in the place of whatever is kept; its revision is one higher. */
  public Ruling rule(TenantId tenant, ContentHash text, Verdict verdict) {
    return tenants
        .computeIfAbsent(tenant, _ -> rulings())
        .asMap()
        .merge(text, new Ruling(verdict, 1), (held, _) -> new Ruling(verdict, held.revision() + 1));
  }

  private Cache<ContentHash, Ruling> rulings() {
    return Caffeine.newBuilder()
        .maximumSize(RULINGS_PER_TENANT_MAX)
        .expireAfterWrite(TTL)
        .ticker(nanoClock::getAsLong)
        .executor(Runnable::run) // as in SignalCache
        .build();
  }

  /** Whether there is any ruling of this tenant; a text's hash need not be made where not. */
  public boolean hasAny(TenantId tenant) {
    return tenants.containsKey(tenant);
  }

  /** The ruling on a text. */
  public Optional<Ruling> find(TenantId tenant, ContentHash text) {
    Cache<ContentHash, Ruling> rulings = tenants.get(tenant);
    return rulings == null ? Optional.empty() : Optional.ofNullable(rulings.getIfPresent(text));
  }

  int purge(TenantId tenant, ContentHash text) {
    Cache<ContentHash, Ruling> rulings = tenants.get(tenant);
    return rulings != null && rulings.asMap().remove(text) != null ? 1 : 0;
  }

  int purge(TenantId tenant) {
    Cache<ContentHash, Ruling> rulings = tenants.remove(tenant);
    return rulings == null ? 0 : rulings.asMap().size();
  }
}
