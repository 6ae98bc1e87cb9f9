package dev.weir.controlplane.access;

import dev.weir.contracts.Sha256;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.StoredMember;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Finds out who speaks by a key, or in a session of the console. */
public final class Doorkeeper {
  private final Store store;
  private final Sessions sessions;
  private final Clock clock;

  /** A doorkeeper that knows the store's members, and who of them is logged in. */
  public Doorkeeper(Store store, Sessions sessions, Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Who a key speaks for; empty for one that is unknown or has expired. */
  public Optional<Caller> callerOf(String key) {
    // Looked up by the digest of the secret, so what the time of the look-up tells is of no use.
    Optional<StoredMember> member =
        store.read(tables -> tables.members().findByKey(Sha256.hex(key)));
    return member.filter(this::isCurrent).flatMap(Doorkeeper::callerOf);
  }

  /** Whose session this is; empty for one that is over, or of somebody who is a member no more. */
  public Optional<Caller> callerOfSession(String secret) {
    return sessions
        .memberOf(secret)
        .flatMap(id -> store.read(tables -> tables.members().find(id)))
        .filter(this::isCurrent)
        .flatMap(Doorkeeper::callerOf);
  }

  private boolean isCurrent(StoredMember member) {
    Instant expires = member.expires();
    return expires == null || clock.instant().isBefore(expires);
  }

  private static Optional<Caller> callerOf(StoredMember member) {
    return Role.fromWireName(member.role())
        .map(role -> new Caller(member.id(), member.name(), role, member.tenant()));
  }
}
