package dev.weir.controlplane.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many wrong keys an address may try. Keys of 256 bits cannot be guessed: this keeps whoever
 * tries from keeping the store busy, and shows in the log.
 */
final class LoginLimit {
  /** More than anybody mistypes. */
  static final int FAILURES_MAX = 10;

  /** From the last of them on. */
  static final Duration FOR = Duration.ofMinutes(1);

  private static final int ADDRESSES_MAX = 10_000;

  private final Cache<String, Integer> failures;

  LoginLimit(Clock clock) {
    this.failures =
        Caffeine.newBuilder()
            .expireAfterWrite(FOR)
            .maximumSize(ADDRESSES_MAX)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  boolean isReached(String address) {
    Integer count = failures.getIfPresent(address);
    return count != null && count >= FAILURES_MAX;
  }

  void failed(String address) {
    failures.asMap().merge(address, 1, Integer::sum);
  }
}
