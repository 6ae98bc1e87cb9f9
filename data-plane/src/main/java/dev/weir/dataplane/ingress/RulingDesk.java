package dev.weir.dataplane.ingress;

import dev.weir.dataplane.ingress.RulingRequest.Text;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.cache.Precedents;
import dev.weir.dataplane.stage.cache.Ruling;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.text.Normaliser;

/** Takes rulings on a tenant's texts, on this node. */
final class RulingDesk {
  private final Precedents precedents;
  private final JsonBody body = new JsonBody();

  RulingDesk(Precedents precedents) {
    this.precedents = precedents;
  }

  /**
   * What became of a ruling.
   *
   * @param contentHash of the text
   * @param counts the ruling that counts from now on
   * @param applied whether that is the one that was given
   */
  record Ruled(String contentHash, Ruling counts, boolean applied) {}

  RulingRequest.Parsed parse(byte[] bytes) {
    return body.read(
        bytes,
        RequestLimits.BODY_BYTES_MAX,
        json -> new RulingReader(json).read(),
        parsed -> parsed instanceof RulingRequest.Parsed.Ok,
        RulingRequest.Parsed.Bad::new);
  }

  Ruled rule(ActiveTenant tenant, RulingRequest request) {
    ContentHash text =
        switch (request.text()) {
          case Text.Written(String written) ->
              tenant.scope().contentHash(Normaliser.normalise(written).identity());
          case Text.Hashed(ContentHash hash) -> hash;
        };
    Long revision = request.revision();
    if (revision == null) {
      Ruling counts = precedents.rule(tenant.scope().tenant(), text, request.verdict());
      return new Ruled(text.hex(), counts, true);
    }
    Ruling given = new Ruling(request.verdict(), revision);
    Ruling counts = precedents.rule(tenant.scope().tenant(), text, given);
    return new Ruled(text.hex(), counts, counts.equals(given));
  }
}
