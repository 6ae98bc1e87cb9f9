package dev.weir.controlplane.store;

import java.time.Instant;
import java.util.Optional;

/** Replies of writes that carried an {@code Idempotency-Key}. */
public interface IdempotencyTable {
  /**
   * A reply.
   *
   * @param requestSha256 tells another request under the same key
   * @param headers as JSON
   * @param body without secrets
   */
  record KeptReply(
      String member,
      String key,
      String requestSha256,
      int status,
      String headers,
      String body,
      Instant created) {}

  /** The reply that the member's earlier request under this key got. */
  Optional<KeptReply> find(String member, String key);

  /** Keeps a reply. */
  void keep(KeptReply reply);

  /** Forgets what was kept before. */
  void forgetBefore(Instant before);
}
