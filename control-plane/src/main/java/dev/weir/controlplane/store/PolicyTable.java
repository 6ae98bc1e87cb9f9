package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.util.List;
import java.util.Optional;

/** Policies: every text that was ever saved, and which of them were in force. */
public interface PolicyTable {
  /** Adds a revision, whose number is {@link #lastRevision} plus one. */
  void add(PolicyRevision revision);

  /** The highest revision of the tenant, 0 where there is none. */
  int lastRevision(TenantId tenant);

  /** A revision by its number. */
  Optional<PolicyRevision> find(TenantId tenant, int revision);

  /** Up to {@code limit} revisions below {@code before}, newest first. */
  List<PolicyRevision> list(TenantId tenant, int before, int limit);

  /** Records that a revision is in force from now on. */
  void publish(Publication publication);

  /** The last publications, newest first; the first of them is in force. */
  List<Publication> publications(TenantId tenant, int limit);
}
