package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRetentionTest {
  private static final Duration MAX_AGE = Duration.ofDays(30);

  @TempDir Path folder;
  private JournalFixture fixture;

  @BeforeEach
  void limitTheAge() {
    fixture = new JournalFixture(folder);
    fixture.options = fixture.options.withCaps(1L << 30, MAX_AGE);
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  @Test
  void deletesSegmentsWhoseLastRecordIsTooOldAndFindsTheRest() throws IOException {
    List<DecisionId> old;
    try (SegmentJournal journal = fixture.open()) {
      old = fixture.decide(journal, 600);
      journal.append(fixture.acme, RecordKind.REVISION, old.getFirst(), bytes("revised"));
    }
    fixture.clock.advance(MAX_AGE);
    try (SegmentJournal journal = fixture.open()) {
      List<DecisionId> young = fixture.decide(journal, 600);
      journal.append(fixture.acme, RecordKind.REVISION, old.getLast(), bytes("late"));
      journal.checkpoint();
      assertThat(fixture.find(journal, fixture.acme, old.getFirst()))
          .containsExactly("decision 0", "revised");

      fixture.clock.advance(Duration.ofMillis(1));
      journal.checkpoint();

      assertThat(journal.find(fixture.acme, old.getFirst())).isEmpty();
      assertThat(fixture.find(journal, fixture.acme, old.getLast())).containsExactly("late");
      assertThat(fixture.find(journal, fixture.acme, young.getFirst()))
          .containsExactly("decision 0");
    }

    assertThat(fixture.records()).allMatch(header -> header.epoch() == 2);
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.deletedRecords()).isEqualTo(600 + 3);
  }

  @Test
  void keepsDeletedRecordsDeletedAfterARestart() throws IOException {
    DecisionId old;
    try (SegmentJournal journal = fixture.open()) {
      old = fixture.decide(journal, fixture.acme, "old");
    }
    fixture.clock.advance(MAX_AGE.plusMillis(1));
    for (int start = 0; start < 2; start++) {
      try (SegmentJournal journal = fixture.open()) {
        journal.checkpoint();
        assertThat(journal.find(fixture.acme, old)).isEmpty();
      }
    }

    assertThat(fixture.gaps()).hasSize(1);
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void declaresAllSegmentsThatGoAtOnceWithOneRecord() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 1500);
    }
    int segments = SegmentName.list(fixture.directory).size();
    fixture.clock.advance(MAX_AGE.plusMillis(1));
    fixture.open().close();

    assertThat(segments).isGreaterThan(3);
    assertThat(SegmentName.list(fixture.directory)).hasSize(1);
    assertThat(fixture.gaps()).hasSize(1);
    assertThat(verify().deletedRecords()).isEqualTo(1500 + 2);
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void theNextStartFinishesADeletionThatACrashCutShortAndCountsItOnce() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 1500);
    }
    List<SegmentName> old = SegmentName.list(fixture.directory);
    Map<Path, byte[]> contents = new HashMap<>();
    for (SegmentName name : old.subList(1, old.size())) {
      contents.put(name.in(fixture.directory), Files.readAllBytes(name.in(fixture.directory)));
    }
    fixture.clock.advance(MAX_AGE.plusMillis(1));
    fixture.open().close();
    for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
    assertThat(verify().first()).as("only the first segment was deleted yet").isEmpty();

    fixture.open().close();

    assertThat(SegmentName.list(fixture.directory)).allMatch(name -> name.epoch() > 1);
    assertThat(verify().first()).isEmpty();
    assertThat(verify().deletedRecords()).isEqualTo(1500 + 2);
  }

  @Test
  void neverDeletesTheSegmentThatIsBeingWritten() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = fixture.decide(journal, fixture.acme, "here");
      fixture.clock.advance(MAX_AGE.multipliedBy(2));
      journal.checkpoint();

      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("here");
    }
  }

  @Test
  void refusesOptionsThatCannotWork() {
    assertThatThrownBy(() -> fixture.options.withSegmentBytes(8192))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fixture.options.withSegmentBytes(20_000))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fixture.options.withCaps(3L * 64 * 1024, MAX_AGE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> fixture.options.withCaps(1 << 30, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> JournalOptions.defaults(fixture.directory, fixture.checkpoints, 65_536))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
