package dev.weir.controlplane.access;

import dev.weir.contracts.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param memberId the member's id; empty where nobody has shown a key
 * @param tenant the tenant that the role is for, or {@code null} for the whole platform
 */
public record Caller(String memberId, String name, Role role, @Nullable TenantId tenant) {

  /** Whether this tenant's things are within reach. */
  public boolean reaches(TenantId other) {
    return tenant == null || tenant.equals(other);
  }

  /** How the audit log names this caller. */
  public String actor() {
    return "member:" + memberId;
  }
}
