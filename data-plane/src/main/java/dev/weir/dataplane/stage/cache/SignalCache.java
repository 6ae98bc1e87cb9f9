package dev.weir.dataplane.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.tenancy.ContentHash;
import java.time.Duration;
import java.util.Optional;
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

  private final Cache<SignalKey, LabelScores> entries;

  /**
   * An empty cache.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public SignalCache(LongSupplier nanoClock) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfter(Expiry.<SignalKey, LabelScores>writing((_, scores) -> ttl(scores)))
            .ticker(nanoClock::getAsLong)
            .executor(Runnable::run) // its upkeep is short, and lanes have no other thread to give
            .build();
  }

  private static Duration ttl(LabelScores scores) {
    for (Label label : Label.values()) {
      if (scores.score(label) >= LIKELY) {
        return VIOLATING_TTL;
      }
    }
    return TTL;
  }

  /** What the model said, if it is remembered. */
  public Optional<LabelScores> find(SignalKey key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  /** Remembers an answer; one of which a part is missing is not. */
  public void remember(SignalKey key, LabelScores scores) {
    if (scores.isComplete()) {
      entries.put(key, scores);
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
