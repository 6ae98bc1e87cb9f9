package dev.weir.controlplane.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the platform or to one tenant. */
public enum Role {
  /** Everything, for all tenants; the only role that is never of one tenant. */
  PLATFORM_ADMIN,
  /** Everything of a tenant but its end. */
  TENANT_ADMIN,
  /** A tenant's policy. */
  POLICY_EDITOR,
  /** Looks at a tenant's policy and, in time, works its queue. */
  MODERATOR,
  /** Sees everything and changes nothing, of a tenant or of the platform. */
  AUDITOR;

  private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The role as the API writes it. */
  public String wireName() {
    return wireName;
  }

  /** The role that the API writes so. */
  public static Optional<Role> fromWireName(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName.equals(wireName)).findFirst();
  }

  /** Whether somebody can have this role for the platform as a whole. */
  public boolean isForThePlatform() {
    return this == PLATFORM_ADMIN || this == AUDITOR;
  }

  /** Whether somebody can have this role for one tenant. */
  public boolean isForATenant() {
    return this != PLATFORM_ADMIN;
  }
}
