package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a journal are copied while it runs: what a kill leaves. Then pages that no
 * checkpoint had forced are taken away: what a power cut leaves. The next start finds every record
 * in front of the first hole, says where the epoch ended, and what it can of the losses.
 *
 * <p>Three segments: the first is on the disk, the second and third may have holes anywhere behind
 * the checkpoint, and a fourth is allocated and empty.
 */
class JournalPowerLossTest {
  private static final int SEGMENT_BYTES = 64 * 1024;
  private static final int CHECKPOINTED = 400;
  private static final int DECISIONS = 900;

  @TempDir Path folder;
  private JournalFixture running;
  private JournalFixture fixture;
  private Tampering tampering;
  private final List<DecisionId> ids = new ArrayList<>();

  @BeforeEach
  void copyTheFilesOfARunningJournal() throws IOException {
    running = new JournalFixture(folder.resolve("running"));
    try (SegmentJournal journal = running.open()) {
      ids.addAll(running.decide(journal, CHECKPOINTED));
      journal.checkpoint();
      for (int i = CHECKPOINTED; i < DECISIONS; i++) {
        ids.add(running.decide(journal, running.acme, "decision " + i));
      }
      Path ahead = new SegmentName(1, 4).in(running.directory);
      await().until(() -> Files.exists(ahead) && Files.size(ahead) == SEGMENT_BYTES);
      copy(folder.resolve("left"));
    }
  }

  /** Takes {@code running} as it is now for what was left. */
  private void copy(Path to) throws IOException {
    for (String part : List.of("journal", "checkpoints")) {
      Files.createDirectories(to.resolve(part));
      try (Stream<Path> files = Files.list(folder.resolve("running").resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, to.resolve(part).resolve(file.getFileName()));
        }
      }
    }
    fixture = new JournalFixture(to);
    tampering = new Tampering(fixture.directory);
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  /** As after a reboot: the state names another run of the machine than this one. */
  private void reboot() throws IOException {
    Path file = fixture.directory.resolve(StateFile.NAME);
    byte[] state = Files.readAllBytes(file);
    ByteBuffer.wrap(state).order(ByteOrder.nativeOrder()).putLong(128 + 128 + 48, 0x0ddba11L);
    Files.write(file, state);
  }

  private Tampering.Place place(long sequence) throws IOException {
    return tampering.places().stream()
        .filter(place -> place.header().sequence() == sequence)
        .findAny()
        .orElseThrow();
  }

  private Path file(int ordinal) {
    return new SegmentName(1, ordinal).in(fixture.directory);
  }

  private long firstOf(int ordinal) throws IOException {
    return tampering.places().stream()
        .filter(place -> place.segment().ordinal() == ordinal)
        .mapToLong(place -> place.header().sequence())
        .min()
        .orElseThrow();
  }

  /** Zeros from {@code at} on, {@code count} of them. */
  private void loseBytes(Path file, long at, long count) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, (int) at, (int) Math.min(content.length, at + count), (byte) 0);
    Files.write(file, content);
  }

  /**
   * Starts the journal twice. After the first start it holds exactly the decisions up to {@code
   * lastSequence}, and everything is as its opening record says.
   */
  private void assertRecoveredUpTo(long lastSequence, EpochEnd end, boolean exact)
      throws IOException {
    int kept = (int) Math.max(0, lastSequence - 1);
    try (SegmentJournal journal = fixture.open()) {
      assertKept(journal, kept);
      fixture.decide(journal, fixture.acme, "afterwards");
      journal.checkpoint();
    }
    EpochOpening opening = fixture.openings().getLast();
    assertThat(opening)
        .isEqualTo(
            new EpochOpening(
                lastSequence == 0 ? 0 : 1, lastSequence, end, ids.size() - kept, 0, exact));
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.tornTail()).isFalse();
    assertThat(report.records() - fixture.gaps().size()).isEqualTo(lastSequence + 3);
    assertThat(report.lostDecisions()).isEqualTo(ids.size() - kept);
    assertThat(report.lossesExact()).isEqualTo(exact);
    try (SegmentJournal journal = fixture.open()) {
      assertKept(journal, kept);
    }
  }

  private void assertKept(SegmentJournal journal, int kept) {
    for (int i = 0; i < ids.size(); i++) {
      assertThat(fixture.find(journal, fixture.acme, ids.get(i)))
          .as("decision %d of %d", i, kept)
          .isEqualTo(i < kept ? List.of("decision " + i) : List.of());
    }
  }

  private void assertTornAt(long sequence, Path segment, long offset) throws IOException {
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    Finding tear = Objects.requireNonNull(report.tear());
    assertThat(List.of(tear.epoch(), tear.sequence(), tear.offset()))
        .as(tear.toString())
        .containsExactly(1L, sequence, offset);
    assertThat(tear.segment()).isEqualTo(String.valueOf(segment.getFileName()));
    assertThat(report.records()).isEqualTo(sequence - 1);
  }

  @Test
  void aKillCostsNothing() throws IOException {
    assertThat(verify().first()).isEmpty();
    assertThat(verify().tornTail()).isFalse();
    assertRecoveredUpTo(DECISIONS + 1, EpochEnd.KILLED, true);
  }

  @Test
  void aKillInTheMiddleOfAnAppendLeavesNoRecordOfItAndCostsNoOther() throws IOException {
    Tampering.Place last = tampering.last();
    byte[] record = tampering.read(last);
    Arrays.fill(record, 0, Integer.BYTES, (byte) 0);
    tampering.overwrite(last.segment(), last.end(), record);

    assertTornAt(DECISIONS + 2, file(3), last.end());
    assertRecoveredUpTo(DECISIONS + 1, EpochEnd.KILLED, true);
  }

  @Test
  void recordsThatNeverReachedTheDiskEndTheEpochBeforeThem() throws IOException {
    reboot();
    Tampering.Place lost = place(850);
    loseBytes(file(3), lost.offset(), SEGMENT_BYTES);

    assertThat(verify().first()).isEmpty();
    assertThat(verify().tornTail()).as("nothing shows that there was more").isFalse();
    assertRecoveredUpTo(849, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void halfAHeaderIsNoRecord() throws IOException {
    reboot();
    Tampering.Place lost = place(850);
    loseBytes(file(3), lost.offset() + 100L, SEGMENT_BYTES);

    assertTornAt(850, file(3), lost.offset());
    assertRecoveredUpTo(849, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void halfAPayloadIsNoRecord() throws IOException {
    reboot();
    Tampering.Place lost = place(850);
    loseBytes(file(3), lost.offset() + RecordHeader.BYTES + 10L, SEGMENT_BYTES);

    assertTornAt(850, file(3), lost.offset());
    assertRecoveredUpTo(849, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void aHeaderWhosePayloadNeverReachedTheDiskIsNotTakenForAnErasedOne() throws IOException {
    reboot();
    Tampering.Place lost = place(850);
    loseBytes(file(3), lost.offset() + (long) RecordHeader.BYTES, SEGMENT_BYTES);

    assertTornAt(850, file(3), lost.offset());
    assertRecoveredUpTo(849, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void nothingBehindAHoleCounts() throws IOException {
    reboot();
    Tampering.Place lost = place(850);
    loseBytes(file(3), lost.offset(), 500);

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.sequence())
        .as("a hole looks like a change until the next start")
        .isEqualTo(850);
    assertRecoveredUpTo(849, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void aSegmentWithNothingButItsFirstBytesHoldsNoRecord() throws IOException {
    reboot();
    long first = firstOf(3);
    Files.write(file(3), Arrays.copyOf(Files.readAllBytes(file(3)), Segment.PREFIX_BYTES));

    assertThat(verify().first()).isEmpty();
    assertRecoveredUpTo(first - 1, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void aSegmentOfLengthZeroHoldsNoRecord() throws IOException {
    reboot();
    long first = firstOf(3);
    Files.write(file(3), new byte[0]);
    Files.write(file(4), new byte[0]);

    assertThat(verify().first()).isEmpty();
    assertRecoveredUpTo(first - 1, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void aSegmentOfZerosHoldsNoRecordAndWhatIsBehindItDoesNotCount() throws IOException {
    reboot();
    Files.delete(file(4));
    long lost = firstOf(2) + 150;
    loseBytes(file(2), place(lost).offset(), SEGMENT_BYTES);

    assertThat(verify().first().orElseThrow().sequence()).isEqualTo(lost);
    assertRecoveredUpTo(lost - 1, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void anEpochWhoseFirstSegmentIsGoneLeavesNothing() throws IOException {
    reboot();
    Files.delete(CheckpointLog.file(fixture.checkpoints, JournalFixture.NODE));
    Files.write(file(1), new byte[0]);
    Files.delete(file(3));
    Files.delete(file(4));

    assertRecoveredUpTo(0, EpochEnd.MACHINE_STOPPED, false);
  }

  @Test
  void anEpochWhoseFirstFileIsMissingIsNotContinuedInItsMiddle() throws IOException {
    try (SegmentJournal journal = running.open()) {
      running.decide(journal, 500);
      copy(folder.resolve("later"));
    }
    assertThat(Files.deleteIfExists(new SegmentName(2, 1).in(fixture.directory))).isTrue();
    Files.deleteIfExists(new SegmentName(2, 3).in(fixture.directory));
    Path state = fixture.directory.resolve(StateFile.NAME);
    loseBytes(state, 128 + 48, Long.BYTES);
    fixture.open().close();

    EpochOpening opening = fixture.openings().getLast();
    assertThat(opening.previousEpoch()).isEqualTo(1);
    assertThat(opening.end()).isEqualTo(EpochEnd.MACHINE_STOPPED);
    assertThat(opening.lostDecisions()).isEqualTo(500);
    assertThat(opening.exact()).isFalse();
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void whatCountsNoMoreIsDeletedByTheCapsToo() throws IOException {
    reboot();
    Files.delete(file(4));
    loseBytes(file(2), place(firstOf(2) + 150).offset(), SEGMENT_BYTES);
    Duration old = fixture.options.maxAge().plusMillis(1);
    fixture.open().close();
    assertThat(file(3)).exists();

    fixture.clock.advance(old);
    fixture.open().close();

    assertThat(SegmentName.list(fixture.directory)).allMatch(name -> name.epoch() == 3);
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void aLostStatePageCostsOnlyTheExactCount() throws IOException {
    Files.write(fixture.directory.resolve(StateFile.NAME), new byte[0]);
    try (SegmentJournal journal = fixture.open()) {
      assertKept(journal, DECISIONS);
    }

    assertThat(fixture.openings().getLast())
        .isEqualTo(new EpochOpening(1, DECISIONS + 1L, EpochEnd.MACHINE_STOPPED, 0, 0, false));
    assertThat(verify().first()).isEmpty();
    assertThat(verify().lossesExact()).isFalse();
  }

  @Test
  void aDeclaredErasureStaysOneAfterAPowerCut() throws IOException {
    try (SegmentJournal journal = running.open()) {
      DecisionId id = running.decide(journal, running.acme, "forget me");
      journal.append(running.acme, RecordKind.REVISION, id, bytes("me too"));
      journal.erase(running.acme, id);
      copy(folder.resolve("later"));

      Path state = fixture.directory.resolve(StateFile.NAME);
      byte[] page = Files.readAllBytes(state);
      ByteBuffer.wrap(page).order(ByteOrder.nativeOrder()).putLong(128 + 48, 0x0ddba11L);
      Files.write(state, page);
      try (SegmentJournal afterwards = fixture.open()) {
        assertThat(fixture.find(afterwards, fixture.acme, id))
            .containsExactly("(erased)", "(erased)");
      }
    }
    assertThat(fixture.openings().getLast())
        .isEqualTo(new EpochOpening(2, 5, EpochEnd.MACHINE_STOPPED, 0, 0, false));
    assertThat(verify().first()).isEmpty();
    assertThat(verify().erasedPayloads()).isEqualTo(2);
  }
}
