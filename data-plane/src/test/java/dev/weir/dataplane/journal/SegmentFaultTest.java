package dev.weir.dataplane.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapped file whose bytes are not there any more: a store into it faults. */
class SegmentFaultTest {
  @TempDir Path folder;

  @Test
  void aSegmentThatIsCutUnderTheJournalRaisesTheAlarmAndTheNextOneTakesTheRecord()
      throws IOException {
    JournalFixture fixture = new JournalFixture(folder);
    DecisionId before;
    DecisionId after;
    try (SegmentJournal journal = fixture.open()) {
      before = fixture.decide(journal, 20).getFirst();
      assertThat(journal.health().alarm()).isFalse();
      cut(new SegmentName(1, 1).in(fixture.directory));

      List<DecisionId> ids = fixture.decide(journal, 50);

      after = ids.getLast();
      assertThat(journal.health().alarm()).isTrue();
      assertThat(journal.health().recordsDropped()).isZero();
      assertThat(fixture.find(journal, fixture.acme, after)).containsExactly("decision 49");
      journal.checkpoint();
      assertThat(journal.health().alarm()).as("until somebody has looked").isTrue();
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.health().alarm()).isFalse();
      assertThat(journal.find(fixture.acme, before)).isPresent();
    }
  }

  @Test
  void whatWasInTheCutOffPartIsMissedByTheVerifier() throws IOException {
    JournalFixture fixture = new JournalFixture(folder);
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 40);
      assertThat(verify(fixture).first()).isEmpty();
      cut(new SegmentName(1, 1).in(fixture.directory));
      fixture.decide(journal, 50);

      assertThat(journal.health().alarm()).isTrue();
      assertThat(verify(fixture).first()).isPresent();
    }
  }

  /** The first rounds are interpreted, where a fault is thrown at once; the later ones compiled. */
  @Test
  void aFaultArrivesBeforeTheAppendReturnsInCompiledCodeToo() throws IOException {
    byte[] header = new byte[RecordHeader.BYTES];
    byte[] payload = new byte[300];
    for (int round = 1; round <= 1000; round++) {
      Segment segment = Segment.create(folder, new SegmentName(1, round), 1 << 17);
      for (int i = 0; i < 200; i++) {
        assertThat(returns(segment, header, payload)).isTrue();
      }
      cut(segment.file());
      assertThat(returns(segment, header, payload)).as("round %d", round).isFalse();
      segment.discard();
    }
  }

  private static boolean returns(Segment segment, byte[] header, byte[] payload) {
    try {
      segment.append(header, payload);
      return true;
    } catch (InternalError fault) {
      return false;
    }
  }

  private static VerificationReport verify(JournalFixture fixture) throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  /** All but the first page, which 20 records fill. */
  private static void cut(Path segment) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
      channel.truncate(4096);
    }
  }

  @Test
  void aSegmentThatCannotBeMadeLeavesNoFileWhateverIsThrown() throws IOException {
    SegmentName name = new SegmentName(1, 1);

    assertThatThrownBy(() -> Segment.create(folder, name, -1)).isInstanceOf(RuntimeException.class);

    assertThat(name.in(folder)).doesNotExist();
    Segment.create(folder, name, 4096).discard(); // the positive control
    assertThat(Files.exists(name.in(folder))).isFalse();
  }
}
