package dev.weir.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.controlplane.http.AdminRequest;
import dev.weir.controlplane.http.Json;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.controlplane.http.Reply;
import dev.weir.controlplane.snapshots.Bell;
import dev.weir.controlplane.store.DuplicateException;
import dev.weir.controlplane.store.IdempotencyTable.KeptReply;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes: each is one transaction of the change, its audit record, the tenant's new snapshot
 * and, where the caller has sent an {@code Idempotency-Key}, the reply to give again.
 */
public final class Edits {
  /** How long a request that is sent again is known. */
  private static final Duration KEPT = Duration.ofHours(24);

  private final Store store;
  private final Bell bell;
  private final Clock clock;

  /** Changes of this store; the bell wakes those who wait for them. */
  public Edits(Store store, Bell bell, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.clock = clock;
  }

  /** Makes a change, unless this request has made it before. */
  public Reply make(AdminRequest request, Function<Edit, Reply> change) {
    Reply reply;
    try {
      reply = store.write(tables -> once(tables, request, change));
    } catch (DuplicateException e) {
      reply =
          store
              .read(tables -> given(tables, request))
              .orElseThrow(() ->
                  new Problem(
                      ProblemType.NAME_TAKEN,
                      "something with this name is there already",
                      null,
                      "read it, or take another name"));
    }
    bell.ring();
    return reply;
  }

  private Reply once(Tables tables, AdminRequest request, Function<Edit, Reply> change) {
    Optional<Reply> before = given(tables, request);
    if (before.isPresent()) {
      return before.get();
    }
    Reply reply = change.apply(new Edit(tables, request, clock));
    String key = request.idempotencyKey();
    if (key != null) {
      tables.idempotency().forgetBefore(clock.instant().minus(KEPT));
      tables.idempotency().keep(kept(request, key, reply));
    }
    return reply;
  }

  private KeptReply kept(AdminRequest request, String key, Reply reply) {
    return new KeptReply(
        request.caller().memberId(),
        key,
        request.fingerprint(),
        reply.status(),
        Json.write(reply.headers()),
        reply.body() == null ? "" : Json.write(reply.body()),
        clock.instant());
  }

  private static Optional<Reply> given(Tables tables, AdminRequest request) {
    String key = request.idempotencyKey();
    return key == null
        ? Optional.empty()
        : tables
            .idempotency()
            .find(request.caller().memberId(), key)
            .map(kept -> again(kept, request));
  }

  private static Reply again(KeptReply kept, AdminRequest request) {
    if (!kept.requestSha256().equals(request.fingerprint())) {
      throw new Problem(
          ProblemType.KEY_REUSED,
          "this `Idempotency-Key` came with another request before",
          null,
          "send a new key with each new request");
    }
    Map<String, String> headers = new HashMap<>();
    Json.read(kept.headers().getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    headers.put("Idempotent-Replayed", "true");
    return new Reply(kept.status(), body(kept), headers, Map.of());
  }

  private static @Nullable JsonNode body(KeptReply kept) {
    return kept.body().isEmpty() ? null : Json.read(kept.body().getBytes(StandardCharsets.UTF_8));
  }
}
