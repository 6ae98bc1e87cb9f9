package dev.weir.controlplane.keys;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes, lists and revokes the API keys of one tenant. A key is {@code weir_TENANT_} and 43
 * base64url characters: the prefix lets secret scanners and people see what leaked and whose it is.
 */
public final class Keys {
  /** 256 bits cannot be guessed, so a fast hash is enough to keep. */
  private static final int SECRET_BYTES = 32;

  /** Enough of the hash to tell {@link KeyFile#KEYS_MAX} keys apart by eye. */
  private static final int ID_DIGITS = 10;

  private final TenantId tenant;
  private final KeyStore store;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * The keys of {@code tenant}.
   *
   * @param random where the secret comes from
   * @param clock what "created" and "expires" are counted from
   */
  public Keys(TenantId tenant, KeyStore store, SecureRandom random, Clock clock) {
    this.tenant = tenant;
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a key and keeps its hash.
   *
   * @param lifetime how long it works, or {@code null} for ever
   * @throws KeyStoreException when the tenant's key file is broken or full
   */
  public IssuedKey create(@Nullable Duration lifetime) throws IOException {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret =
        "weir_" + tenant + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return keep(secret, now, lifetime == null ? null : now.plus(lifetime), false);
  }

  /**
   * Keeps the hash of a key that is not secret, which therefore works from this machine alone. Does
   * nothing when it is there already.
   */
  public void ensureLoopbackKey(String key) throws IOException {
    String sha256 = Sha256.hex(key);
    if (store.list().stream().noneMatch(stored -> stored.hash().sha256().equals(sha256))) {
      keep(key, clock.instant().truncatedTo(ChronoUnit.SECONDS), null, true);
    }
  }

  /** What is kept, oldest first, expired ones included. */
  public List<StoredKey> list() throws IOException {
    return store.list();
  }

  /** Removes a key by its id; {@code false} when there is none of that id. */
  public boolean revoke(String id) throws IOException {
    return store.update(keys -> keys.stream().filter(key -> !key.hash().id().equals(id)).toList());
  }

  private IssuedKey keep(
      String secret, Instant created, @Nullable Instant expires, boolean loopbackOnly)
      throws IOException {
    String sha256 = Sha256.hex(secret);
    String id = "key-" + sha256.substring(0, ID_DIGITS);
    StoredKey stored = new StoredKey(new ApiKeyHash(id, sha256, expires, loopbackOnly), created);
    store.update(keys -> {
      List<StoredKey> longer = new ArrayList<>(keys);
      longer.add(stored);
      return longer;
    });
    return new IssuedKey(secret, stored);
  }
}
