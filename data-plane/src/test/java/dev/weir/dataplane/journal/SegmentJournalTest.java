package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentJournalTest {
  @TempDir Path folder;
  private JournalFixture fixture;

  @BeforeEach
  void makeFolders() {
    fixture = new JournalFixture(folder);
  }

  @Test
  void findsADecisionWithAllItsRevisionsNowAndAfterARestart() throws IOException {
    DecisionId id;
    try (SegmentJournal journal = fixture.open()) {
      id = fixture.decide(journal, fixture.acme, "hold");
      fixture.clock.advance(Duration.ofSeconds(3));
      journal.append(fixture.acme, RecordKind.REVISION, id, bytes("allow"));

      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("hold", "allow");
    }
    try (SegmentJournal journal = fixture.open()) {
      journal.append(fixture.acme, RecordKind.REVISION, id, bytes("block"));

      DecisionTrail trail = journal.find(fixture.acme, id).orElseThrow();
      assertThat(JournalFixture.payloads(trail)).containsExactly("hold", "allow", "block");
      assertThat(trail.revisions()).extracting(JournaledRecord::revision).containsExactly(1, 2, 3);
      assertThat(trail.latest().payload()).hasValue(bytes("block"));
      assertThat(trail.latest().writtenAt()).isEqualTo(fixture.clock.instant());
      assertThat(trail.revisions().getFirst().writtenAt())
          .isEqualTo(fixture.clock.instant().minusSeconds(3));
    }
  }

  @Test
  void findsEveryOneOfManyDecisionsInManySegments() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      List<DecisionId> ids = fixture.decide(journal, 3000);

      assertThat(journal.health().segments()).isGreaterThan(5);
      assertEachIsFound(journal, ids);
      try (SegmentJournal closedAndOpened = reopen(journal)) {
        assertEachIsFound(closedAndOpened, ids);
      }
    }
  }

  private SegmentJournal reopen(SegmentJournal journal) throws IOException {
    journal.close();
    return fixture.open();
  }

  private void assertEachIsFound(SegmentJournal journal, List<DecisionId> ids) {
    for (int i = 0; i < ids.size(); i++) {
      assertThat(fixture.find(journal, fixture.acme, ids.get(i))).containsExactly("decision " + i);
    }
  }

  @Test
  void answersAnotherTenantsIdExactlyLikeAnUnknownOne() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = fixture.decide(journal, fixture.acme, "secret");
      DecisionId neverAppended = journal.issueId(fixture.zenith);

      assertThat(journal.find(fixture.zenith, id)).isEmpty();
      assertThat(journal.find(fixture.zenith, neverAppended)).isEmpty();
      assertThat(journal.parse(fixture.zenith, id.value())).isEmpty();
      // positive control
      assertThat(journal.parse(fixture.acme, id.value())).contains(id);
      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("secret");
    }
  }

  @Test
  void findsNothingUnderTheSerialNumberOfAnotherTenantOrNode() throws IOException {
    DecisionIds forger = new DecisionIds(fixture.tenancy.nodeKeys());
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = fixture.decide(journal, fixture.acme, "secret");

      DecisionId ofZenith =
          forger.make(fixture.zenith, JournalFixture.NODE, id.epoch(), id.serial());
      assertThat(journal.find(fixture.zenith, ofZenith)).isEmpty();
      DecisionId elsewhere = forger.make(fixture.acme, 8, id.epoch(), id.serial());
      assertThat(journal.find(fixture.acme, elsewhere)).isEmpty();
      // positive control
      DecisionId same = forger.make(fixture.acme, JournalFixture.NODE, id.epoch(), id.serial());
      assertThat(fixture.find(journal, fixture.acme, same)).containsExactly("secret");
    }
  }

  @Test
  void doesNotOpenAPayloadThatWasMovedToAnotherRecordOfTheSameTenant() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId blocked = fixture.decide(journal, fixture.acme, "block");
      DecisionId allowed = fixture.decide(journal, fixture.acme, "allow");
      Tampering tampering = new Tampering(fixture.directory);
      Tampering.Place first = tampering.places().get(1);
      Tampering.Place second = tampering.places().get(2);
      byte[] record = tampering.read(second);
      byte[] payload =
          Arrays.copyOfRange(
              record, RecordHeader.BYTES, RecordHeader.BYTES + second.header().payloadBytes());
      tampering.overwrite(first.segment(), first.offset() + RecordHeader.BYTES, payload);

      assertThat(fixture.find(journal, fixture.acme, blocked)).containsExactly("(erased)");
      assertThat(fixture.find(journal, fixture.acme, allowed)).containsExactly("allow");
    }
  }

  @Test
  void refusesToAppendUnderAnotherTenantsOrNodesId() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = journal.issueId(fixture.acme);
      DecisionId elsewhere =
          new DecisionIds(fixture.tenancy.nodeKeys()).make(fixture.acme, 8, id.epoch(), 1);

      assertThatThrownBy(() -> journal.append(fixture.zenith, RecordKind.DECISION, id, bytes("x")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> journal.append(fixture.acme, RecordKind.DECISION, elsewhere, bytes("x")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(journal.find(fixture.acme, elsewhere)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GAP", "OPEN", "CLOSE", "ERASURE"})
  void keepsItsOwnKindsOfRecordToItself(RecordKind kind) throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = journal.issueId(fixture.acme);

      assertThatThrownBy(() -> journal.append(fixture.acme, kind, id, bytes("x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void takesPayloadsUpToItsLimitAndRefusesLargerOnes() throws IOException {
    fixture.options = fixture.options.withSegmentBytes(4 << 20);
    try (SegmentJournal journal = fixture.open()) {
      int most = SegmentJournal.MAX_PAYLOAD_BYTES - 33;
      for (int size : List.of(0, 1, 7, 8, 4096, most)) {
        DecisionId id = journal.issueId(fixture.acme);
        byte[] payload = new byte[size];
        journal.append(fixture.acme, RecordKind.DECISION, id, payload);

        assertThat(journal.find(fixture.acme, id).orElseThrow().latest().payload())
            .hasValue(payload);
      }
      DecisionId id = journal.issueId(fixture.acme);
      assertThatThrownBy(
              () -> journal.append(fixture.acme, RecordKind.DECISION, id, new byte[most + 1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aLargestRecordFitsIntoTheSmallestSegment() throws IOException {
    fixture.options = fixture.options.withSegmentBytes(JournalOptions.MIN_SEGMENT_BYTES);
    int most = EpochWriter.largestPayload(JournalOptions.MIN_SEGMENT_BYTES) - 33;
    try (SegmentJournal journal = fixture.open()) {
      for (int i = 0; i < 5; i++) {
        DecisionId id = journal.issueId(fixture.acme);
        assertThat(journal.append(fixture.acme, RecordKind.DECISION, id, new byte[most]))
            .isEqualTo(AppendState.WRITTEN);
      }
      assertThat(most).isGreaterThan(12_000);
    }
  }

  @Test
  void numbersTheChainWithoutHolesAndContinuesItsHashAcrossEpochs() throws IOException {
    for (int start = 0; start < 3; start++) {
      try (SegmentJournal journal = fixture.open()) {
        fixture.decide(journal, 400);
      }
    }

    Hash256 chain = Hash256.ZERO;
    int epoch = 0;
    long sequence = 0;
    for (RecordHeader header : fixture.records()) {
      sequence = header.epoch() == epoch ? sequence + 1 : 1;
      assertThat(header.kind() == RecordKind.OPEN).isEqualTo(sequence == 1);
      epoch = header.epoch();
      assertThat(header.sequence()).isEqualTo(sequence);
      assertThat(header.previousChain()).isEqualTo(chain);
      chain = RecordHeader.chainAfter(header.encode());
    }
    assertThat(epoch).isEqualTo(3);
  }

  @Test
  void declaresIdsThatWereIssuedAndNeverAppendedWhenItIsClosed() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 2);
      for (int i = 0; i < 5; i++) {
        journal.issueId(fixture.acme);
      }
    }
    fixture.open().close();

    assertThat(fixture.gaps()).containsExactly(new GapDeclaration.NeverAppended(5));
    assertThat(fixture.openings())
        .containsExactly(
            new EpochOpening(0, 0, EpochEnd.NONE, 0, 0, true),
            new EpochOpening(1, 5, EpochEnd.CLEAN, 0, 0, true));
  }

  @Test
  void dropsWhatComesAfterItWasClosedAndTheNextStartDeclaresIt() throws IOException {
    SegmentJournal journal = fixture.open();
    DecisionId early = fixture.decide(journal, fixture.acme, "early");
    journal.close();
    journal.close();

    DecisionId late = journal.issueId(fixture.acme);
    assertThat(journal.append(fixture.acme, RecordKind.DECISION, late, bytes("late")))
        .isEqualTo(AppendState.DROPPED);
    assertThat(journal.append(fixture.acme, RecordKind.REVISION, early, bytes("late")))
        .isEqualTo(AppendState.DROPPED);
    journal.checkpoint();
    fixture.open().close();

    assertThat(fixture.openings().getLast())
        .isEqualTo(new EpochOpening(1, 3, EpochEnd.CLEAN, 1, 1, true));
  }

  @Test
  void letsOneProcessAndOneNodeInAtATime() throws IOException {
    try (SegmentJournal _ = fixture.open()) {
      assertThatThrownBy(fixture::open)
          .isInstanceOf(JournalUnavailableException.class)
          .hasMessageContaining("in use by another process");
    }
    fixture.options =
        JournalOptions.defaults(fixture.directory, fixture.checkpoints, 8)
            .withSegmentBytes(64 * 1024);

    assertThatThrownBy(fixture::open)
        .isInstanceOf(JournalUnavailableException.class)
        .hasMessageContaining("belongs to node 7");
  }

  @Test
  void erasesAPayloadInAllRevisionsAndLeavesNoTraceOfItInAnyFile() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = fixture.decide(journal, fixture.acme, "to be forgotten");
      DecisionId other = fixture.decide(journal, fixture.acme, "to be kept");
      journal.append(fixture.acme, RecordKind.REVISION, id, bytes("to be forgotten too"));

      assertThat(journal.erase(fixture.zenith, id)).isEqualTo(AppendState.WRITTEN);
      assertThat(fixture.find(journal, fixture.acme, id)).doesNotContain("(erased)");
      assertThat(journal.erase(fixture.acme, id)).isEqualTo(AppendState.WRITTEN);

      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("(erased)", "(erased)");
      assertThat(fixture.find(journal, fixture.acme, other)).containsExactly("to be kept");
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.health().alarm()).isFalse();
    }
    assertThat(fixture.records())
        .filteredOn(header -> header.kind() == RecordKind.ERASURE)
        .extracting(RecordHeader::refersSequence)
        .containsExactly(2L, 4L);
  }

  @Test
  void finishesAnErasureThatACrashCutShortBehindItsDeclaration() throws IOException {
    Tampering tampering = new Tampering(fixture.directory);
    DecisionId id;
    byte[] before;
    try (SegmentJournal journal = fixture.open()) {
      id = fixture.decide(journal, fixture.acme, "to be forgotten");
      before = tampering.read(tampering.places().get(1));
      journal.erase(fixture.acme, id);
    }
    Tampering.Place erased = tampering.places().get(1);
    tampering.overwrite(erased.segment(), erased.offset(), before);

    try (SegmentJournal journal = fixture.open()) {
      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("(erased)");
    }
    assertThat(tampering.read(erased)).isNotEqualTo(before);
  }

  @Test
  void storesNeitherPayloadsNorTenantsInTheClear() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, fixture.acme, "a very private verdict");
    }

    for (SegmentName name : SegmentName.list(fixture.directory)) {
      String content =
          Files.readString(
              name.in(fixture.directory), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(content).contains("WEIRJNL1").doesNotContain("private", "acme");
    }
  }

  @Test
  void givesTheSpaceOfAFinishedEpochBack() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 1);
      assertThat(journal.health().bytes())
          .isEqualTo(2L * fixture.options.segmentBytes() + StateFile.BYTES);
    }

    long left = 0;
    for (SegmentName name : SegmentName.list(fixture.directory)) {
      left += Files.size(name.in(fixture.directory));
    }
    assertThat(left).isBetween(400L, 1000L);
  }

  @Test
  void anotherInstallationsMasterKeyFindsNothing() throws IOException {
    DecisionId id;
    try (SegmentJournal journal = fixture.open()) {
      id = fixture.decide(journal, fixture.acme, "ours");
    }
    Tenancy strange = new Tenancy(MasterKey.random());
    try (SegmentJournal journal =
        SegmentJournal.open(fixture.options, strange.nodeKeys(), fixture.clock)) {
      var scope = strange.scope(new TenantId("acme"));

      assertThat(journal.parse(scope, id.value())).isEmpty();
      assertThat(journal.find(scope, id)).isEmpty();
    }
  }
}
