package dev.weir.dataplane.stage.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LanguageTag;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.text.Normaliser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What a message's text gives alone, for a while: its hash, its language and what the rules find in
 * it. To read all that out of a text costs more than everything else of a decision about a text
 * that is remembered, and whoever repeats a text mostly repeats it to the letter.
 *
 * <p>Places of finds count in the text as it was sent, so a text is known by a hash of just that,
 * under its tenant's key, and not by its canonical form. Safe for many threads.
 */
public final class VerbatimTexts {
  /** About 20 MiB of heap when full: an entry takes some 400 bytes. */
  public static final int ENTRIES_MAX = 50_000;

  /** Spans of a text that is remembered; with the most that are found an entry takes 6 KiB. */
  static final int SPANS_MAX = 8;

  /** As long as the model's answer on most texts: after that a text is read as a whole again. */
  public static final Duration TTL = SignalCache.TTL;

  private final Cache<Key, Known> entries;
  private final AtomicLong purges = new AtomicLong();

  /**
   * All that is needed to read a text.
   *
   * @param sent the text as it was sent, under its tenant's key
   * @param snapshot of the tenant: with its policy and lists
   * @param language that the sender says
   */
  private record Key(TenantId tenant, ContentHash sent, String snapshot, String language) {}

  /**
   * What was read.
   *
   * @param text what the text is known by elsewhere
   * @param signals of language and rules
   */
  private record Known(ContentHash text, List<Signal> signals) {}

  /** A look at what is known of the text of one message. */
  public final class Look {
    private final long epoch = purges.get();
    private final Key key;
    private final boolean known;
    private final Signals signals;

    private Look(ActiveTenant tenant, Signals start) {
      String text = start.message().text();
      this.key =
          new Key(
              tenant.scope().tenant(),
              tenant.scope().verbatimHash(text),
              tenant.versions().snapshot(),
              LanguageTag.of(start.message().locale()));
      Known found = entries.getIfPresent(key);
      this.known = found != null;
      this.signals =
          found == null
              ? start
              : start
                  .with(new Signal.Normalised(Normaliser.normalise(text)))
                  .withAll(found.signals());
    }

    /** The message's signals, with all that is known. */
    public Signals signals() {
      return signals;
    }

    /** Remembers what was read of the text meanwhile, unless it was purged. */
    public void remember(Signals read) {
      if (known || purges.get() != epoch) {
        return;
      }
      if (read.get(Signal.RuleFindings.class).findings().spans().size() > SPANS_MAX) {
        return;
      }
      ContentHash text = read.get(Signal.Identified.class).text();
      entries.put(
          key, new Known(text, read.found().stream().filter(VerbatimTexts::isOfTheText).toList()));
      if (purges.get() != epoch) {
        entries.invalidate(key);
      }
    }
  }

  /**
   * Remembers nothing yet.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  VerbatimTexts(LongSupplier nanoClock) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfterWrite(TTL)
            .ticker(nanoClock::getAsLong)
            .executor(Runnable::run) // as in SignalCache
            .build();
  }

  /**
   * Whether a signal of the light stages is a function of the key. The normalised text is one, too,
   * but holds the text itself; it is made again where something asks for it.
   */
  private static boolean isOfTheText(Signal signal) {
    return signal instanceof Signal.Identified
        || signal instanceof Signal.InLanguage
        || signal instanceof Signal.RuleFindings;
  }

  /** Looks for the text of a message of which nothing is known. */
  public Look look(ActiveTenant tenant, Signals start) {
    return new Look(tenant, start);
  }

  /** How many texts are remembered. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  void purge(TenantId tenant, ContentHash text) {
    purge(tenant, known -> known.text().equals(text));
  }

  void purge(TenantId tenant) {
    purge(tenant, _ -> true);
  }

  private void purge(TenantId tenant, Predicate<Known> which) {
    purges.incrementAndGet(); // before looking, so that nothing slips in behind
    entries
        .asMap()
        .entrySet()
        .removeIf(entry -> entry.getKey().tenant().equals(tenant) && which.test(entry.getValue()));
  }
}
