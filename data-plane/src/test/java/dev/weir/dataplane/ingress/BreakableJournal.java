package dev.weir.dataplane.ingress;

import dev.weir.dataplane.journal.AppendState;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.journal.DecisionJournal;
import dev.weir.dataplane.journal.DecisionTrail;
import dev.weir.dataplane.journal.JournalHealth;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.tenancy.TenantScope;
import java.util.Optional;

/** A real journal whose appends throw and whose look-ups wait for as long as a test wants. */
final class BreakableJournal implements DecisionJournal {
  /** In the message of what is thrown, which no log and no reply may show. */
  static final String SECRET = "zeppelin";

  private final DecisionJournal journal;
  volatile boolean broken;
  volatile Runnable beforeFind = () -> {};

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
