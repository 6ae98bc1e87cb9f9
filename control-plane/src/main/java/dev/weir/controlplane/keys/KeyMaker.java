package dev.weir.controlplane.keys;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Makes API keys. A tenant's key is {@code weir_TENANT_} and 43 base64url characters: the prefix
 * lets secret scanners and people see what leaked and whose it is.
 */
public final class KeyMaker {
  /** 256 bits cannot be guessed, so a fast hash is enough to keep. */
  private static final int SECRET_BYTES = 32;

  /** Enough of the hash to tell {@link KeyFile#KEYS_MAX} keys apart by eye. */
  private static final int ID_DIGITS = 10;

  private final SecureRandom random;
  private final Clock clock;

  /**
   * A maker.
   *
   * @param random where secrets come from
   * @param clock what "created" and "expires" are counted from
   */
  public KeyMaker(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a key of a tenant, which nobody keeps yet.
   *
   * @param lifetime how long it works, or {@code null} for ever
   */
  public IssuedKey make(TenantId tenant, @Nullable Duration lifetime) {
    return keptOf(secret("weir_" + tenant + "_"), lifetime, false);
  }

  /** A secret that begins with {@code prefix}. */
  public String secret(String prefix) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  IssuedKey keptOf(String secret, @Nullable Duration lifetime, boolean loopbackOnly) {
    Instant created = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expires = lifetime == null ? null : created.plus(lifetime);
    String sha256 = Sha256.hex(secret);
    String id = "key-" + sha256.substring(0, ID_DIGITS);
    return new IssuedKey(
        secret, new StoredKey(new ApiKeyHash(id, sha256, expires, loopbackOnly), created));
  }
}
