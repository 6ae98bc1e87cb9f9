package dev.weir.dataplane.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.tenancy.ContentHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The texts that the model found likely to be held back, by what they look like. A message that
 * looks like one of them is suspicious even where the model has no time for it: in a flood of
 * variants of one text, for example. What looks like a harmless text is no better for it, so only
 * the others are kept.
 *
 * <p>All of a tenant's fingerprints are compared one by one: at most {@link #PER_TENANT_MAX}, a few
 * microseconds, where banded look-up tables would need many bands for short texts.
 *
 * <p>Safe for many threads.
 */
public final class NearDuplicates {
  /** Fingerprints of one tenant, the latest ones. */
  static final int PER_TENANT_MAX = 2_048;

  /** Tenants with fingerprints, those with the latest questions: some 300 MiB if all are full. */
  static final int TENANTS_MAX = 1_000;

  private record Entry(
      Fingerprint fingerprint, ContentHash text, LabelScores scores, long untilNanos) {}

  private final LongSupplier nanoClock;
  private final Cache<TenantId, Deque<Entry>> tenants =
      Caffeine.newBuilder().maximumSize(TENANTS_MAX).executor(Runnable::run).build();

  NearDuplicates(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * The message, with the scores of the worst text that it looks like, if there is one. Asked after
   * the rules have read it.
   */
  public Signals look(ActiveTenant tenant, SignalKey key, Signals signals) {
    Deque<Entry> entries = tenants.getIfPresent(key.tenant());
    Fingerprint fingerprint = entries == null ? null : Fingerprint.of(tenant, key, signals);
    LabelScores worst = fingerprint == null ? null : worst(entries, fingerprint);
    return worst == null ? signals : signals.with(new Signal.NearDuplicate(worst));
  }

  private @Nullable LabelScores worst(@Nullable Deque<Entry> entries, Fingerprint fingerprint) {
    if (entries == null) {
      return null;
    }
    long now = nanoClock.getAsLong();
    LabelScores worst = null;
    synchronized (entries) {
      for (Entry entry : entries) {
        boolean counts = entry.fingerprint.isNear(fingerprint) && entry.untilNanos - now > 0;
        if (counts && (worst == null || entry.scores.highest() > worst.highest())) {
          worst = entry.scores;
        }
      }
    }
    return worst;
  }

  /** Keeps a text that the model has read, if it is likely to be held back and long enough. */
  void remember(ActiveTenant tenant, SignalKey key, Signals signals, LabelScores scores) {
    Fingerprint fingerprint =
        SignalCache.isViolating(scores) ? Fingerprint.of(tenant, key, signals) : null;
    if (fingerprint == null) {
      return;
    }
    long untilNanos = nanoClock.getAsLong() + SignalCache.VIOLATING_TTL.toNanos();
    Deque<Entry> entries = tenants.get(key.tenant(), _ -> new ArrayDeque<>());
    synchronized (entries) {
      entries.removeIf(entry -> entry.text.equals(key.text()));
      if (entries.size() == PER_TENANT_MAX) {
        entries.removeFirst();
      }
      entries.addLast(new Entry(fingerprint, key.text(), scores, untilNanos));
    }
  }

  void purge(TenantId tenant, ContentHash text) {
    Deque<Entry> entries = tenants.getIfPresent(tenant);
    if (entries != null) {
      synchronized (entries) {
        entries.removeIf(entry -> entry.text.equals(text));
      }
    }
  }

  void purge(TenantId tenant) {
    tenants.invalidate(tenant);
  }

  /** How many of a tenant's texts are kept. */
  int size(TenantId tenant) {
    Deque<Entry> entries = tenants.getIfPresent(tenant);
    if (entries == null) {
      return 0;
    }
    synchronized (entries) {
      return entries.size();
    }
  }
}
