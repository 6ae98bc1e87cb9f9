package dev.weir.controlplane.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.weir.contracts.Sha256;
import dev.weir.controlplane.keys.KeyMaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Who is logged in to the console, in memory: a restart logs everybody out. A session names its
 * member, who is looked up anew for each request, so whoever is removed is out at once.
 */
public final class Sessions {
  /** Of one that nobody uses. */
  static final Duration IDLE_MAX = Duration.ofMinutes(30);

  /** However busy: a working day and some. */
  static final Duration LIFETIME_MAX = Duration.ofHours(12);

  /** More than a platform has moderators; whoever has not been there longest is logged out. */
  static final int SESSIONS_MAX = 10_000;

  private final KeyMaker maker;
  private final Clock clock;
  private final Cache<String, Session> byDigest;

  private record Session(String memberId, Instant ends) {}

  /** No sessions. */
  public Sessions(KeyMaker maker, Clock clock) {
    this.maker = maker;
    this.clock = clock;
    this.byDigest =
        Caffeine.newBuilder()
            .expireAfterAccess(IDLE_MAX)
            .maximumSize(SESSIONS_MAX)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .scheduler(Scheduler.disabledScheduler())
            .executor(Runnable::run)
            .build();
  }

  /**
   * Begins a session.
   *
   * @return the secret that the browser keeps; only its digest is kept here
   */
  public String open(String memberId) {
    String secret = maker.secret("session_");
    byDigest.put(Sha256.hex(secret), new Session(memberId, clock.instant().plus(LIFETIME_MAX)));
    return secret;
  }

  /** Whose session this is; empty for one that is unknown or over. */
  Optional<String> memberOf(String secret) {
    Session session = byDigest.getIfPresent(Sha256.hex(secret));
    return session == null || clock.instant().isAfter(session.ends())
        ? Optional.empty()
        : Optional.of(session.memberId());
  }

  /** Ends a session, if there is one. */
  public void close(String secret) {
    byDigest.invalidate(Sha256.hex(secret));
  }
}
