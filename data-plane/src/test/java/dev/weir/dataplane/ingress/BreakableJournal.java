package dev.weir.dataplane.ingress;

import dev.weir.dataplane.journal.AppendState;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.DecisionJournal;
import dev.weir.dataplane.journal.DecisionTrail;
import dev.weir.dataplane.journal.JournalHealth;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.UnsettledDecision;
import dev.weir.dataplane.tenancy.TenantScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real journal whose appends throw and whose look-ups wait for as long as a test wants. */
final class BreakableJournal implements DecisionJournal {
  /** In the message of what is thrown, which no log and no reply may show. */
  static final String SECRET = "zeppelin";

  private final DecisionJournal journal;
  volatile boolean broken;
  volatile Runnable beforeFind = () -> {};
  volatile Runnable beforePending = () -> {};
  final List<byte[]> pending = new CopyOnWriteArrayList<>();

  BreakableJournal(DecisionJournal journal) {
    this.journal = journal;
  }

  @Override
  public DecisionId issueId(TenantScope scope) {
    return journal.issueId(scope);
  }

  @Override
  public Optional<DecisionId> parse(TenantScope scope, String text) {
    return journal.parse(scope, text);
  }

  @Override
  public AppendState append(TenantScope scope, RecordKind kind, DecisionId id, byte[] payload) {
    if (broken) {
      throw new IllegalStateException("cannot write " + SECRET);
    }
    if (kind == RecordKind.PENDING) {
      beforePending.run();
      pending.add(payload);
    }
    return journal.append(scope, kind, id, payload);
  }

  @Override
  public Optional<DecisionTrail> find(TenantScope scope, DecisionId id) {
    beforeFind.run();
    return journal.find(scope, id);
  }

  @Override
  public AppendState erase(TenantScope scope, DecisionId id) {
    return journal.erase(scope, id);
  }

  @Override
  public List<UnsettledDecision> takeUnsettled(TenantScope scope, Instant before) {
    return journal.takeUnsettled(scope, before);
  }

  @Override
  public boolean hasUnsettled(Instant before) {
    return journal.hasUnsettled(before);
  }

  @Override
  public void abandon(UnsettledDecision decision) {
    journal.abandon(decision);
  }

  @Override
  public int abandonUnsettled(Instant before) {
    return journal.abandonUnsettled(before);
  }

  @Override
  public void eraseSettled() {
    journal.eraseSettled();
  }

  @Override
  public void checkpoint() {
    journal.checkpoint();
  }

  @Override
  public JournalHealth health() {
    return journal.health();
  }

  @Override
  public void close() {
    journal.close();
  }
}
