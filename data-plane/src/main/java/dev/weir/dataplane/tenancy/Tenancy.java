package dev.weir.dataplane.tenancy;

import dev.weir.contracts.TenantId;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only maker of {@link TenantScope}s. Call it where a tenant was authenticated (ingress, the
 * configuration) and pass the scope on from there.
 *
 * <p>Scopes are kept, about 2 KiB each: there are as many as the installation has tenants, because
 * only authenticated names get here.
 */
public final class Tenancy {
  private final MasterKey master;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentHashMap<TenantId, TenantScope> scopes = new ConcurrentHashMap<>();

  /** Hands out scopes with keys made from {@code master}. */
  public Tenancy(MasterKey master) {
    this.master = master;
  }

  /** The scope of a tenant who was authenticated. The first call derives keys (~50 µs). */
  public TenantScope scope(TenantId tenant) {
    TenantScope known = scopes.get(tenant);
    return known == null ? scopes.computeIfAbsent(tenant, this::make) : known;
  }

  /** The keys that belong to no tenant. */
  public NodeKeys nodeKeys() {
    return NodeKeys.from(master);
  }

  private TenantScope make(TenantId tenant) {
    return new TenantScope(
        tenant,
        SubKey.derive(master, tenant, KeyPurpose.HASH),
        SubKey.derive(master, tenant, KeyPurpose.SEAL),
        SubKey.derive(master, tenant, KeyPurpose.WEBHOOK),
        random);
  }
}
