package dev.weir.controlplane.store;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API keys of tenants: hashes only. */
public interface KeyTable {
  /** Adds one. */
  void add(StoredApiKey key);

  /** The tenant's key with this id. */
  Optional<StoredApiKey> find(TenantId tenant, String id);

  /** Up to {@code limit} of the tenant's keys, revoked ones included, by id. */
  List<StoredApiKey> list(TenantId tenant, String after, int limit);

  /** Those of the tenant that are not revoked. */
  List<ApiKeyHash> working(TenantId tenant);

  /** Makes a key stop working; says whether one that worked was there. */
  boolean revoke(TenantId tenant, String id, Instant when);
}
