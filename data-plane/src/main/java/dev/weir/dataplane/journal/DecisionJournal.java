package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
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
   * @param kind {@link RecordKind#DECISION} exactly once for each id; {@link RecordKind#PENDING}
   *     after it where the decision is provisional, with nothing or with what a process after this
   *     one needs to look again; {@link RecordKind#REVISION}, of which the first settles it
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

  /**
   * The decisions of this tenant that earlier runs left {@link RecordKind#PENDING} and that have
   * waited since before {@code before}, oldest first. Each is given out once; who takes it writes
   * its revision.
   */
  List<UnsettledDecision> takeUnsettled(TenantScope scope, Instant before);

  /** Whether somebody's decisions that have waited since before {@code before} were not taken. */
  boolean hasUnsettled(Instant before);

  /** Gives up a decision that was taken and cannot be revised: its text is to be erased. */
  void abandon(UnsettledDecision decision);

  /**
   * Gives up what nobody took and what has waited since before {@code before}.
   *
   * @return how many decisions that is
   */
  int abandonUnsettled(Instant before);

  /**
   * Overwrites the pending texts of decisions that have a revision by zeros and records that. To be
   * called every second or so.
   */
  void eraseSettled();

  /** Makes what was written durable, signs where the chain stands, and applies the caps. */
  void checkpoint();

  /** How the journal is. */
  JournalHealth health();

  /** Declares what is missing, signs a last checkpoint and lets go of the files; idempotent. */
  @Override
  void close();
}
