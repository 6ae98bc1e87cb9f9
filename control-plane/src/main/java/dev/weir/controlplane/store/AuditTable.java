package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log of the admin API: a chain, to which records are added and never changed. */
public interface AuditTable {
  /** Adds an entry at the end of the chain. */
  AuditRecord append(AuditEntry entry);

  /** Up to {@code limit} records below {@code before}, newest first; of one tenant or of all. */
  List<AuditRecord> newestFirst(@Nullable TenantId tenant, long before, int limit);

  /** Up to {@code limit} records above {@code after}, oldest first. */
  List<AuditRecord> oldestFirst(long after, int limit);

  /** The number of the last record that was added, 0 for none. */
  long lastNumber();
}
