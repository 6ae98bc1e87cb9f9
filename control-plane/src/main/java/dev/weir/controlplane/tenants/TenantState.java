package dev.weir.controlplane.tenants;

import dev.weir.contracts.TenantSnapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the follower remembers of one tenant between two looks at its folder.
 *
 * @param fingerprint the files as last read, or {@code null} when they must be read again
 * @param running what the listener last accepted
 * @param refusal the policy that was refused last, until another takes its place
 * @param problems all that is wrong now, as reported
 */
record TenantState(
    @Nullable Fingerprint fingerprint,
    @Nullable TenantSnapshot running,
    @Nullable Refusal refusal,
    List<String> problems) {

  /** Nothing known, nothing running. */
  static final TenantState NEW = new TenantState(null, null, null, List.of());

  /** A policy by its digest, and what the listener said about it. */
  record Refusal(String policyDigest, List<String> issues) {
    Refusal {
      issues = List.copyOf(issues);
    }
  }

  TenantState {
    problems = List.copyOf(problems);
  }

  @Nullable PolicyFiles runningPolicy() {
    return running == null ? null : PolicyFiles.of(running);
  }

  @Nullable AccessFiles runningAccess() {
    return running == null ? null : AccessFiles.of(running);
  }

  TenantState with(@Nullable Fingerprint newFingerprint) {
    return new TenantState(newFingerprint, running, refusal, problems);
  }
}
