package dev.weir.dataplane.ingress;

import dev.weir.dataplane.feedback.FeedbackStore;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.text.Normaliser;
import org.jspecify.annotations.Nullable;

/** Forgets what is remembered of a tenant's texts, on this node. */
final class PurgeDesk {
  private final TextMemory texts;
  private final FeedbackStore feedback;
  private final JsonBody body = new JsonBody();

  PurgeDesk(TextMemory texts, FeedbackStore feedback) {
    this.texts = texts;
    this.feedback = feedback;
  }

  /**
   * What was forgotten.
   *
   * @param contentHash of the text that was named, or null when all were
   * @param purged how much went
   * @param feedback how much of what people said of it went
   */
  record Purged(@Nullable String contentHash, TextMemory.Purged purged, int feedback) {}

  Purge.Parsed parse(byte[] bytes) {
    return body.read(
        bytes,
        RequestLimits.BODY_BYTES_MAX,
        json -> new PurgeReader(json).read(),
        parsed -> parsed instanceof Purge.Parsed.Ok,
        Purge.Parsed.Bad::new);
  }

  /** Looks at every entry of the cache and reads files, so not on an event loop. */
  Purged purge(ActiveTenant tenant, Purge purge) {
    return switch (purge) {
      case Purge.Text(String text) ->
          purge(tenant, tenant.scope().contentHash(Normaliser.normalise(text).identity()));
      case Purge.Hash(ContentHash hash) -> purge(tenant, hash);
      case Purge.All() ->
          new Purged(null, texts.purge(tenant.scope().tenant()), feedback.purge(tenant.scope()));
    };
  }

  private Purged purge(ActiveTenant tenant, ContentHash hash) {
    return new Purged(
        hash.hex(),
        texts.purge(tenant.scope().tenant(), hash),
        feedback.purge(tenant.scope(), hash));
  }
}
