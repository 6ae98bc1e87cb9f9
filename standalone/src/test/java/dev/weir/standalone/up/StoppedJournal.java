package dev.weir.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.DecisionTrail;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.JournaledRecord;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The journal of a process that has ended: what the policy saw, not rounded as in replies. */
final class StoppedJournal implements AutoCloseable {
  private final SegmentJournal journal;
  private final TenantScope scope;

  private StoppedJournal(SegmentJournal journal, TenantScope scope) {
    this.journal = journal;
    this.scope = scope;
  }

  static StoppedJournal of(Path data, TenantId tenant) throws IOException {
    Tenancy tenancy = new Tenancy(MasterKey.loadOrCreate(data.resolve("master.key")));
    JournalOptions options =
        JournalOptions.defaults(data.resolve("journal"), data.resolve("checkpoints"), 0);
    return new StoppedJournal(
        SegmentJournal.open(options, tenancy.nodeKeys(), Clock.systemUTC()), tenancy.scope(tenant));
  }

  /** Each score as the shortest text that only this float has; {@code null} where unknown. */
  List<String> scores(String decisionId) {
    byte[] record =
        journal
            .parse(scope, decisionId)
            .flatMap(id -> journal.find(scope, id))
            .map(DecisionTrail::latest)
            .flatMap(JournaledRecord::payload)
            .orElseThrow();
    try {
      List<String> scores = new ArrayList<>();
      for (JsonNode score : JsonMapper.builder().build().readTree(record).path("scores")) {
        scores.add(score.asText());
      }
      return scores;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
