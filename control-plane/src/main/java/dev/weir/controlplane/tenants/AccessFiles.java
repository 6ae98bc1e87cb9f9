package dev.weir.controlplane.tenants;

import dev.weir.contracts.ApiKeyHash;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import java.util.List;

/**
 * The half of a tenant's folder that needs no compiler: keys and settings. Apart from the policy so
 * that a key can be revoked while the policy is broken.
 */
record AccessFiles(List<ApiKeyHash> keys, TenantSettings settings) {
  AccessFiles {
    keys = List.copyOf(keys);
  }

  static AccessFiles of(TenantSnapshot snapshot) {
    return new AccessFiles(snapshot.keys(), snapshot.settings());
  }
}
