package dev.weir.dataplane.stage.cache;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.LanguageTag;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.tenancy.ContentHash;
import java.util.List;

/**
 * All that the model's answer about a text is a function of. The policy is not in it: verdicts are
 * never remembered.
 *
 * @param tenant whose text it is, so that a tenant's entries can be found; the hash is the tenant's
 *     own already
 * @param text the text's identity under the tenant's hash key: equal texts of two tenants differ
 * @param language the first subtag of the request's locale in lower case: with the text it says
 *     what language the model reads the text in
 * @param model the model's name and version
 * @param normaliser the version of the text folding
 * @param exemplars the digests of the exemplar sets that the text was compared with
 */
public record SignalKey(
    TenantId tenant,
    ContentHash text,
    String language,
    String model,
    String normaliser,
    List<String> exemplars) {
  public SignalKey {
    exemplars = List.copyOf(exemplars);
  }

  /** The key of a text that is compared with no exemplars. */
  public SignalKey(
      TenantId tenant, ContentHash text, String language, String model, String normaliser) {
    this(tenant, text, language, model, normaliser, List.of());
  }

  /** The key of a message whose text is normalised. */
  public static SignalKey of(ActiveTenant tenant, Signals signals) {
    return new SignalKey(
        tenant.scope().tenant(),
        signals.get(Signal.Identified.class).text(),
        LanguageTag.of(signals.message().locale()),
        tenant.versions().model(),
        tenant.versions().normaliser(),
        tenant.exemplarDigests());
  }
}
