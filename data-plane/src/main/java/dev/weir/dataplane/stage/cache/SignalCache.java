package dev.weir.dataplane.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.tenancy.ContentHash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The model's answers about texts, for a while. An answer that is likely to hold a message back is
 * kept longer: what is refused is tried again. The policy judges each message anew.
 *
 * <p>Safe for many threads.
 */
public final class SignalCache {
  /** About 40 MiB of heap when full: an entry takes some 400 bytes. */
  public static final int ENTRIES_MAX = 100_000;

  /** How long an answer is kept. */
  public static final Duration TTL = Duration.ofMinutes(15);

  /** How long an answer is kept in which some label is likelier than not. */
  public static final Duration VIOLATING_TTL = Duration.ofHours(2);

  private static final float LIKELY = 0.5f;

  private final Cache<SignalKey, ModelSignals> entries;
  private final AtomicLong purges = new AtomicLong();

  /**
   * An empty cache.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public SignalCache(LongSupplier nanoClock) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfter(Expiry.<SignalKey, ModelSignals>writing((_, said) -> ttl(said.scores())))
            .ticker(nanoClock::getAsLong)
            .executor(Runnable::run) // its upkeep is short, and lanes have no other thread to give
            .build();
  }

  private static Duration ttl(LabelScores scores) {
    return isViolating(scores) ? VIOLATING_TTL : TTL;
  }

  /** Whether some label is likelier than not. */
  static boolean isViolating(LabelScores scores) {
    return scores.highest() >= LIKELY;
  }

  /** What the model said, if it is remembered. */
  public Optional<ModelSignals> find(SignalKey key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  /** A count of the purges so far; see {@link #remember}. */
  public long epoch() {
    return purges.get();
  }

  /**
   * Remembers an answer; one of which a part is missing is not.
   *
   * @param epoch when the model was asked: what it says of a text that was purged meanwhile is not
   *     remembered
   */
  public void remember(SignalKey key, ModelSignals said, long epoch) {
    if (!said.scores().isComplete() || purges.get() != epoch) {
      return;
    }
    entries.put(key, said);
    if (purges.get() != epoch) {
      entries.invalidate(key);
    }
  }

  /**
   * Forgets a text, in every language and version.
   *
   * @return how many entries went
   */
  public int purge(TenantId tenant, ContentHash text) {
    return purge(key -> key.tenant().equals(tenant) && key.text().equals(text));
  }

  /**
   * Forgets all of a tenant's texts.
   *
   * @return how many entries went
   */
  public int purge(TenantId tenant) {
    return purge(key -> key.tenant().equals(tenant));
  }

  private int purge(Predicate<SignalKey> which) {
    purges.incrementAndGet(); // before looking, so that no answer slips in behind
    int purged = 0;
    for (SignalKey key : entries.asMap().keySet()) {
      if (which.test(key) && entries.asMap().remove(key) != null) {
        purged++;
      }
    }
    return purged;
  }

  /** About how many entries there are. */
  public long size() {
    return entries.estimatedSize();
  }
}
