package dev.weir.dataplane.ingress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.contracts.TenantId;
import dev.weir.contracts.Verdict;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.DecisionJournal;
import dev.weir.dataplane.journal.DecisionTrail;
import dev.weir.dataplane.journal.JournaledRecord;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.UnsettledDecision;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.snapshot.SnapshotHolder;
import dev.weir.dataplane.tenancy.TenantScope;
import dev.weir.policy.CompiledPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, written to the journal and found there again. A record holds the reply and the
 * facts that the policy saw, so that the decision can be explained by the policy that made it.
 */
public final class DecisionLog {
  private final DecisionJournal journal;
  private final SnapshotHolder snapshots;
  private final SnapshotArchive archive;

  /** Policies of the past that are kept compiled; compiling one takes up to seconds. */
  private static final int PAST_POLICIES_MAX = 16;

  private record PastPolicy(TenantId tenant, String snapshot) {}

  // Each is compiled once, however many ask at a time.
  private final Cache<PastPolicy, Optional<CompiledPolicy>> pastPolicies =
      Caffeine.newBuilder().maximumSize(PAST_POLICIES_MAX).executor(Runnable::run).build();
  private final DecisionRecordCodec codec = new DecisionRecordCodec();
  private final PendingCodec pending = new PendingCodec();
  private final ReplyWriter replies = new ReplyWriter();
  private final ExplanationWriter explanations = new ExplanationWriter();

  /** A log in {@code journal}; {@code archive} has the policies of the past. */
  public DecisionLog(DecisionJournal journal, SnapshotHolder snapshots, SnapshotArchive archive) {
    this.journal = journal;
    this.snapshots = snapshots;
    this.archive = archive;
  }

  /** The id of a decision that is about to be recorded. */
  DecisionId nextId(ActiveTenant tenant) {
    return journal.issueId(tenant.scope());
  }

  /** Reads an id that a caller sent; empty for another tenant's. */
  Optional<DecisionId> parseId(ActiveTenant tenant, String text) {
    return journal.parse(tenant.scope(), text);
  }

  /**
   * Writes a decision, before its reply leaves.
   *
   * @return the reply's JSON, as it stands in the record
   */
  byte[] record(ActiveTenant tenant, DecisionId id, DecisionRecord decided) {
    return write(tenant, RecordKind.DECISION, id, decided);
  }

  /** The JSON of a reply that leaves no record. */
  byte[] json(DecisionReply reply) {
    return replies.decision(reply);
  }

  /** Writes what became of a provisional decision. */
  void revise(ActiveTenant tenant, DecisionId id, DecisionRecord decided) {
    var _ = write(tenant, RecordKind.REVISION, id, decided);
  }

  /**
   * Writes that a provisional decision waits for another look, before its reply leaves.
   *
   * @param submission kept, sealed, until the decision is settled; {@code null} where it has no
   *     place to wait, and a process after this one can only settle it
   */
  void pend(ActiveTenant tenant, DecisionId id, @Nullable Submission submission) {
    byte[] kept = submission == null ? new byte[0] : pending.write(submission);
    var _ = journal.append(tenant.scope(), RecordKind.PENDING, id, kept);
  }

  /** What a provisional decision says, and what its policy says of it if no answer comes. */
  record Provisional(DecisionRecord said, @Nullable Verdict settle) {}

  /** A decision that has only its provisional record; empty when that is gone. */
  Optional<Provisional> provisional(TenantScope scope, DecisionId id) {
    return journal
        .find(scope, id)
        .map(DecisionTrail::latest)
        .flatMap(JournaledRecord::payload)
        .map(payload -> new Provisional(codec.read(payload), codec.settle(payload)));
  }

  /** What a message was that waits; empty when nothing was kept or it cannot be read. */
  Optional<Submission> kept(UnsettledDecision left) {
    return left.kept().flatMap(pending::read);
  }

  /** Writes the end of a decision whose message or policy is not there any more. */
  void settle(TenantScope scope, DecisionId id, Provisional provisional) {
    DecisionRecord settled = provisional.said().agedOut(provisional.settle());
    byte[] payload = codec.write(settled, replies.decision(settled.reply()), null);
    var _ = journal.append(scope, RecordKind.REVISION, id, payload);
  }

  private byte[] write(
      ActiveTenant tenant, RecordKind kind, DecisionId id, DecisionRecord decided) {
    byte[] reply = replies.decision(decided.reply());
    // The journal counts, alarms about and later declares what it had no room for.
    var _ = journal.append(tenant.scope(), kind, id, codec.write(decided, reply, tenant));
    return reply;
  }

  /** The latest revision of a decision, as JSON; empty when the tenant has no such decision. */
  Optional<byte[]> find(ActiveTenant tenant, DecisionId id) {
    return latest(tenant, id).map(record -> replies.decision(record.reply()));
  }

  /** Which rules and clauses made the latest revision what it is, as JSON. */
  Optional<byte[]> explanation(ActiveTenant tenant, DecisionId id) {
    return latest(tenant, id)
        .flatMap(record ->
            policyOf(tenant, record.reply().versions())
                .map(policy ->
                    explanations.write(
                        record.reply(),
                        record.facts().language(),
                        policy.program().explain(record.facts()),
                        policy.counterfactuals(record.facts()))));
  }

  private Optional<DecisionRecord> latest(ActiveTenant tenant, DecisionId id) {
    return journal
        .find(tenant.scope(), id)
        .map(DecisionTrail::latest)
        .flatMap(JournaledRecord::payload)
        .map(codec::read);
  }

  private Optional<CompiledPolicy> policyOf(ActiveTenant tenant, Versions versions) {
    if (tenant.versions().snapshot().equals(versions.snapshot())) {
      return Optional.of(tenant.policy());
    }
    var past = new PastPolicy(tenant.snapshot().tenant(), versions.snapshot());
    Optional<CompiledPolicy> policy = pastPolicies.get(past, this::compile);
    if (policy.isEmpty()) {
      pastPolicies.invalidate(past); // it may still be kept
    }
    return policy;
  }

  private Optional<CompiledPolicy> compile(PastPolicy past) {
    return archive
        .find(past.tenant(), past.snapshot())
        .flatMap(snapshot -> Optional.ofNullable(snapshots.compile(snapshot).policy()));
  }
}
