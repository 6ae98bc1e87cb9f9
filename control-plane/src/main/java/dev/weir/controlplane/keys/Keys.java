package dev.weir.controlplane.keys;

import dev.weir.contracts.Sha256;
import dev.weir.contracts.TenantId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes the API keys of one tenant in its key file. */
public final class Keys {
  private final TenantId tenant;
  private final KeyStore store;
  private final KeyMaker maker;

  /**
   * The keys of {@code tenant}.
   *
   * @param random where the secret comes from
   * @param clock what "created" and "expires" are counted from
   */
  public Keys(TenantId tenant, KeyStore store, SecureRandom random, Clock clock) {
    this.tenant = tenant;
    this.store = store;
    this.maker = new KeyMaker(random, clock);
  }

  /**
   * Makes a key and keeps its hash.
   *
   * @param lifetime how long it works, or {@code null} for ever
   * @throws KeyStoreException when the tenant's key file is broken or full
   */
  public IssuedKey create(@Nullable Duration lifetime) throws IOException {
    return keep(maker.make(tenant, lifetime));
  }

  /**
   * Keeps the hash of a key that is not secret, which therefore works from this machine alone. Does
   * nothing when it is there already.
   */
  public void ensureLoopbackKey(String key) throws IOException {
    String sha256 = Sha256.hex(key);
    if (store.list().stream().noneMatch(stored -> stored.hash().sha256().equals(sha256))) {
      keep(maker.keptOf(key, null, true));
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

  private IssuedKey keep(IssuedKey issued) throws IOException {
    store.update(keys -> {
      List<StoredKey> longer = new ArrayList<>(keys);
      longer.add(issued.stored());
      return longer;
    });
    return issued;
  }
}
