package dev.weir.dataplane.stage.cache;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.policy.run.Language;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All that this process remembers of texts. Never a verdict of a policy: that is asked each time.
 *
 * @param verbatim what language and rules say of a text that was sent before, to the letter
 * @param signals what the model said of a text
 * @param nearDuplicates what texts look like that are likely to be held back
 * @param precedents how people and slower judges ruled
 */
public record TextMemory(
    VerbatimTexts verbatim,
    SignalCache signals,
    NearDuplicates nearDuplicates,
    Precedents precedents) {

  /** What was forgotten: answers of the model, one for each language and version, and rulings. */
  public record Purged(int answers, int rulings) {}

  /**
   * An empty memory.
   *
   * @param nanoClock like {@link System#nanoTime()}
   */
  public static TextMemory empty(LongSupplier nanoClock) {
    return new TextMemory(
        new VerbatimTexts(nanoClock),
        new SignalCache(nanoClock),
        new NearDuplicates(nanoClock),
        new Precedents(nanoClock));
  }

  /**
   * Remembers what a text looks like that the model has just read.
   *
   * @param epoch of {@link SignalCache#epoch} when the model was asked; after a purge since then
   *     nothing is remembered
   */
  public void rememberLooks(
      ActiveTenant tenant, SignalKey key, Signals signals, LabelScores scores, long epoch) {
    if (!scores.isComplete() || signals().epoch() != epoch) {
      return;
    }
    nearDuplicates.remember(tenant, key, signals, scores);
    if (signals().epoch() != epoch) {
      nearDuplicates.purge(key.tenant(), key.text());
    }
  }

  /** The language that a remembered text was found to be in, or {@code null}. */
  public @Nullable Language languageOf(ActiveTenant tenant, Signals message) {
    ModelSignals known = signals.find(SignalKey.of(tenant, message)).orElse(null);
    return known == null ? null : known.language();
  }

  /** Forgets a text, in every language and version. */
  public Purged purge(TenantId tenant, ContentHash text) {
    verbatim.purge(tenant, text);
    int answers = signals.purge(tenant, text);
    nearDuplicates.purge(tenant, text);
    return new Purged(answers, precedents.purge(tenant, text));
  }

  /** Forgets all of a tenant's texts. */
  public Purged purge(TenantId tenant) {
    verbatim.purge(tenant);
    int answers = signals.purge(tenant);
    nearDuplicates.purge(tenant);
    return new Purged(answers, precedents.purge(tenant));
  }
}
