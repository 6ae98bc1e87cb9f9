package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.dataplane.tenancy.TenantScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads append, revise, look up and sign at once. */
class JournalStressTest {
  private static final int THREADS = 8;
  private static final int RECORDS = 1500;
  private static final int REVISED_EVERY = 10;

  @TempDir Path folder;

  @Test
  void losesNothingMixesNothingUpAndStaysDense() throws Exception {
    JournalFixture fixture = new JournalFixture(folder);
    fixture.options = fixture.options.withSegmentBytes(256 * 1024);
    Map<DecisionId, String> written = new ConcurrentHashMap<>();
    AtomicBoolean done = new AtomicBoolean();
    try (SegmentJournal journal = fixture.open();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<?> signing = threads.submit(() -> checkpointUntil(journal, done));
      List<Callable<Void>> appending = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        appending.add(() -> append(fixture, journal, thread, written));
      }
      for (Future<Void> end : threads.invokeAll(appending)) {
        end.get();
      }
      done.set(true);
      signing.get();

      assertEachIsFound(fixture, journal, written);
    }
    assertThat(written).hasSize(THREADS * RECORDS);
    try (SegmentJournal journal = fixture.open()) {
      assertEachIsFound(fixture, journal, written);
    }

    VerificationReport report =
        JournalVerifier.verify(
            fixture.directory,
            fixture.checkpoints,
            fixture.tenancy.nodeKeys().checkpointPublicKey());
    assertThat(report.first()).isEmpty();
    assertThat(report.lostDecisions()).isZero();
    assertThat(fixture.records())
        .filteredOn(header -> header.kind() == RecordKind.DECISION)
        .extracting(RecordHeader::decisionSerial)
        .doesNotHaveDuplicates()
        .hasSize(THREADS * RECORDS)
        .allMatch(serial -> serial >= 1 && serial <= THREADS * RECORDS);
  }

  @Test
  void writesNothingAfterItsCloseRecordWhenItIsClosedUnderLoad() throws Exception {
    JournalFixture fixture = new JournalFixture(folder);
    fixture.options = fixture.options.withSegmentBytes(JournalOptions.MIN_SEGMENT_BYTES);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      SegmentJournal journal = fixture.open();
      List<Future<Integer>> appending = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        appending.add(threads.submit(() -> appendUntilDropped(fixture, journal)));
      }
      await().until(() -> journal.health().recordsWritten() > 1000);
      journal.close();
      long written = 0;
      for (Future<Integer> end : appending) {
        written += end.get();
      }
      assertThat(fixture.records())
          .filteredOn(header -> header.kind() == RecordKind.DECISION)
          .hasSize((int) written);
    }
    assertThat(fixture.records().getLast().kind()).isEqualTo(RecordKind.CLOSE);
    assertThat(fixture.records())
        .filteredOn(header -> header.kind() == RecordKind.CLOSE)
        .hasSize(1);
  }

  private static int appendUntilDropped(JournalFixture fixture, SegmentJournal journal) {
    int written = 0;
    DecisionId id = journal.issueId(fixture.acme);
    while (journal.append(fixture.acme, RecordKind.DECISION, id, bytes("payload"))
        == AppendState.WRITTEN) {
      written++;
      id = journal.issueId(fixture.acme);
    }
    return written;
  }

  private static void checkpointUntil(SegmentJournal journal, AtomicBoolean done) {
    while (!done.get()) {
      journal.checkpoint();
    }
  }

  private static Void append(
      JournalFixture fixture, SegmentJournal journal, int thread, Map<DecisionId, String> written) {
    TenantScope scope = scopeOf(fixture, thread);
    for (int i = 0; i < RECORDS; i++) {
      String payload = "thread " + thread + " record " + i;
      DecisionId id = fixture.decide(journal, scope, payload);
      if (i % REVISED_EVERY == 0) {
        journal.append(scope, RecordKind.REVISION, id, bytes(payload + " revised"));
        assertThat(fixture.find(journal, scope, id)).contains(payload + " revised");
      }
      written.put(id, payload);
    }
    return null;
  }

  private static TenantScope scopeOf(JournalFixture fixture, int thread) {
    return thread % 2 == 0 ? fixture.acme : fixture.zenith;
  }

  private static void assertEachIsFound(
      JournalFixture fixture, SegmentJournal journal, Map<DecisionId, String> written) {
    written.forEach((id, payload) -> {
      int thread = Integer.parseInt(payload.split(" ", -1)[1]);
      int number = Integer.parseInt(payload.split(" ", -1)[3]);
      assertThat(fixture.find(journal, scopeOf(fixture, thread), id))
          .isEqualTo(
              number % REVISED_EVERY == 0
                  ? List.of(payload, payload + " revised")
                  : List.of(payload));
    });
  }
}
