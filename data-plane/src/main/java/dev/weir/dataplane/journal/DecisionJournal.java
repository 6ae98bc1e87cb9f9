package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.TenantScope;
import java.util.Optional;

/**
 * The port to the record of what was decided. Everything goes through a {@link TenantScope}: a
 * journal seals what it writes under the tenant's key and finds nothing of another tenant.
 *
 * <p>Safe for many threads. {@link #issueId} and {@link #append} may be called on an event loop;
 * the others read or write files and belong on a thread that may wait.
 */
public interface DecisionJournal extends AutoCloseable {

  /**
   * Issues the id of a decision that is about to be made. An id that is never appended counts as a
   * lost record and is declared as such, so a dry run must not ask for one.
   */
  DecisionId issueId(TenantScope scope);

  /**
   * Reads an id that a caller sent; empty for anything that was not issued to this tenant by this
   * installation. The id may be of another node.
   */
  Optional<DecisionId> parse(TenantScope scope, String text);

  /**
   * Seals {@code payload} and writes it. After {@link AppendState#WRITTEN} the record survives a
   * kill of the process.
   *
   * @param kind {@link RecordKind#DECISION} exactly once for each id, or {@link
   *     RecordKind#REVISION}
   * @param id what {@link #issueId} or {@link #parse} gave for the same tenant and node
   * @param payload opaque bytes, at most {@link SegmentJournal#MAX_PAYLOAD_BYTES}
   * @throws IllegalArgumentException for another kind, another tenant's id or too large a payload
   */
  AppendState append(TenantScope scope, RecordKind kind, DecisionId id, byte[] payload);

  /** All that is left of a decision; empty for an unknown id exactly as for another tenant's. */
  Optional<DecisionTrail> find(TenantScope scope, DecisionId id);

  /**
   * Overwrites the payloads of all records of a decision by zeros and records that. The chain still
   * verifies afterwards.
   *
   * @return {@link AppendState#DROPPED} when the erasure could not be recorded; some payloads may
   *     then remain, and the call must be made again
   */
  AppendState erase(TenantScope scope, DecisionId id);

  /** Makes what was written durable, signs where the chain stands, and applies the caps. */
  void checkpoint();

  /** How the journal is. */
  JournalHealth health();

  /** Declares what is missing, signs a last checkpoint and lets go of the files; idempotent. */
  @Override
  void close();
}
