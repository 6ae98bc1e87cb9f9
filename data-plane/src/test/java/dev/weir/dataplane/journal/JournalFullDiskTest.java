package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk costs records, which are counted and declared, and never an exception or a fault. */
class JournalFullDiskTest {
  private static final int SEGMENT_BYTES = 64 * 1024;
  private static final int DISK_BYTES = 1 << 20;

  /** Records for five times the disk. */
  private static final int MORE_THAN_FITS = 25_000;

  @TempDir Path folder;
  private SmallDisk disk;
  private JournalFixture fixture;
  private final List<DecisionId> written = new ArrayList<>();
  private long dropped;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    disk = SmallDisk.mount(folder.resolve("disk"), DISK_BYTES / 1024);
    fixture = new JournalFixture(disk.root());
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    fixture.options =
        new JournalOptions(
            fixture.directory,
            checkpoints,
            JournalFixture.NODE,
            SEGMENT_BYTES,
            DISK_BYTES,
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofMillis(2));
  }

  @AfterEach
  void unmountIt() throws Exception {
    disk.unmount();
  }

  private AppendState decide(SegmentJournal journal) {
    DecisionId id = journal.issueId(fixture.acme);
    AppendState state = journal.append(fixture.acme, RecordKind.DECISION, id, bytes("decision"));
    if (state == AppendState.WRITTEN) {
      written.add(id);
    } else {
      dropped++;
    }
    return state;
  }

  private void decideUntilDropped(SegmentJournal journal) {
    while (decide(journal) == AppendState.WRITTEN) {}
  }

  private void awaitRoom(SegmentJournal journal) {
    await().untilAsserted(() -> assertThat(decide(journal)).isEqualTo(AppendState.WRITTEN));
  }

  private void assertWrittenAreFound(SegmentJournal journal) {
    for (DecisionId id : written) {
      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("decision");
    }
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        fixture.directory,
        fixture.options.checkpointDirectory(),
        fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  @Test
  void goesOnServingAndDeclaresExactlyWhatWasDroppedOnceThereIsRoom() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.health().alarm()).isFalse();
      disk.fill();
      decideUntilDropped(journal);
      assertThat(decide(journal)).isEqualTo(AppendState.DROPPED);
      for (int i = 0; i < 3; i++) {
        assertThat(
                journal.append(
                    fixture.acme, RecordKind.REVISION, written.getFirst(), bytes("revision")))
            .isEqualTo(AppendState.DROPPED);
      }

      assertThat(journal.health().alarm()).isTrue();
      assertThat(journal.health().recordsDropped()).isEqualTo(dropped + 3);
      assertWrittenAreFound(journal);
      disk.empty();
      awaitRoom(journal);

      assertThat(journal.health().recordsDropped()).isEqualTo(dropped + 3);
      await().untilAsserted(() -> assertThat(journal.health().alarm()).isFalse());
      assertWrittenAreFound(journal);
    }
    assertThat(fixture.gaps()).containsExactly(new GapDeclaration.NoRoom(dropped, 3));
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.lostDecisions()).isEqualTo(dropped);
    assertThat(report.lostOthers()).isEqualTo(3);
    assertThat(report.lossesExact()).isTrue();
  }

  @Test
  void declaresWhatWasDroppedWhenItIsClosedOnAFullDisk() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      disk.fill();
      decideUntilDropped(journal);
      journal.issueId(fixture.acme);
    }

    assertThat(fixture.gaps())
        .containsExactly(new GapDeclaration.NoRoom(1, 0), new GapDeclaration.NeverAppended(1));
    assertThat(fixture.records().getLast().kind()).isEqualTo(RecordKind.CLOSE);
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void startsOnAFullDiskAndWritesItsOpeningRecordOnceThereIsRoom() throws IOException {
    fixture.open().close();
    disk.fill();
    try (SegmentJournal journal = fixture.open()) {
      assertThat(decide(journal)).isEqualTo(AppendState.DROPPED);
      assertThat(journal.health().alarm()).isTrue();
      journal.checkpoint();
      disk.empty();
      awaitRoom(journal);
    }

    assertThat(fixture.openings()).hasSize(2);
    assertThat(fixture.gaps()).containsExactly(new GapDeclaration.NoRoom(dropped, 0));
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void carriesTheLossesOfAnEpochWithoutAnyRecordOverToTheNext() throws IOException {
    fixture.open().close();
    disk.fill();
    for (int epoch = 0; epoch < 2; epoch++) {
      try (SegmentJournal journal = fixture.open()) {
        assertThat(decide(journal)).isEqualTo(AppendState.DROPPED);
        assertThat(decide(journal)).isEqualTo(AppendState.DROPPED);
      }
    }
    disk.empty();
    fixture.open().close();

    assertThat(fixture.openings().getLast())
        .isEqualTo(new EpochOpening(1, 2, EpochEnd.KILLED, 4, 0, true));
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void losesNothingOnADiskThatHoldsNoMoreThanItsCap() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      decideAndSignNowAndThen(journal, MORE_THAN_FITS);
      assertThat(journal.health().recordsDropped()).isZero();
      assertThat(journal.health().bytes()).isLessThanOrEqualTo(DISK_BYTES);
    }

    assertNothingIsLost(MORE_THAN_FITS + 2);
  }

  @Test
  void losesNothingOnSuchADiskWhenManyStartsLeftASmallSegmentEach() throws IOException {
    int starts = 240;
    for (int start = 0; start < starts; start++) {
      fixture.open().close();
    }
    try (SegmentJournal journal = fixture.open()) {
      decideAndSignNowAndThen(journal, MORE_THAN_FITS);
      assertThat(journal.health().recordsDropped()).isZero();
    }

    assertNothingIsLost(2 * starts + MORE_THAN_FITS + 2);
  }

  private void decideAndSignNowAndThen(SegmentJournal journal, int decisions) {
    for (int i = 0; i < decisions; i++) {
      assertThat(decide(journal)).as("decision %d", i).isEqualTo(AppendState.WRITTEN);
      if (i % 1000 == 999) {
        journal.checkpoint();
      }
    }
  }

  /**
   * @param written records, without those that declare deletions
   */
  private void assertNothingIsLost(int written) throws IOException {
    long declarations =
        fixture.records().stream().filter(header -> header.kind() == RecordKind.GAP).count();
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.lostDecisions() + report.lostOthers()).isZero();
    assertThat(report.deletedRecords()).isPositive();
    assertThat(fixture.gaps()).allMatch(gap -> gap instanceof GapDeclaration.Deleted);
    assertThat(declarations).isPositive();
    assertThat(report.records()).isLessThan(written);
    assertThat(fixture.records().getLast().kind()).isEqualTo(RecordKind.CLOSE);
  }

  @Test
  void leavesNothingBehindOfASegmentThatFoundNoRoom() throws IOException {
    SegmentName name = new SegmentName(1, 1);

    assertThatThrownBy(() -> Segment.create(disk.root(), name, 2 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(name.in(disk.root())).doesNotExist();
  }
}
