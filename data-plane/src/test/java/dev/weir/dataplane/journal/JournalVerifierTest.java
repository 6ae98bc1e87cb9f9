package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three epochs of several segments each; then somebody lays hands on the files. */
class JournalVerifierTest {
  private static final int EPOCHS = 3;
  private static final int DECISIONS = 700;
  private static final long SEED = 20261125;

  @TempDir static Path template;
  @TempDir Path folder;
  private JournalFixture fixture;
  private Tampering tampering;

  @BeforeAll
  static void writeAJournal() throws IOException {
    JournalFixture fixture = new JournalFixture(template);
    for (int i = 0; i < EPOCHS; i++) {
      try (SegmentJournal journal = fixture.open()) {
        List<DecisionId> ids = fixture.decide(journal, DECISIONS);
        journal.append(fixture.acme, RecordKind.REVISION, ids.getFirst(), bytes("revised"));
        journal.checkpoint();
      }
    }
  }

  @BeforeEach
  void copyTheJournal() throws IOException {
    fixture = new JournalFixture(folder);
    tampering = new Tampering(fixture.directory);
    for (String part : List.of("journal", "checkpoints")) {
      Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(template.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(file, folder.resolve(part).resolve(file.getFileName()));
        }
      }
    }
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  private void assertFound(Finding.Kind kind, Tampering.Place place) throws IOException {
    Finding finding = verify().first().orElseThrow();
    assertThat(finding.kind()).as(finding.toString()).isEqualTo(kind);
    assertThat(finding.segment()).isEqualTo(place.segment().fileName());
    assertThat(finding.epoch()).isEqualTo(place.header().epoch());
    assertThat(finding.sequence()).as(finding.toString()).isEqualTo(place.header().sequence());
    assertThat(finding.offset()).isEqualTo(place.offset());
  }

  private Tampering.Place place(int epoch, long sequence) throws IOException {
    return tampering.places().stream()
        .filter(place -> place.header().epoch() == epoch)
        .filter(place -> place.header().sequence() == sequence)
        .findAny()
        .orElseThrow();
  }

  @Test
  void findsNothingInAJournalThatNobodyTouched() throws IOException {
    VerificationReport report = verify();

    assertThat(report.first()).isEmpty();
    assertThat(report.intact()).isTrue();
    assertThat(report.records()).isEqualTo(EPOCHS * (DECISIONS + 3L));
    assertThat(report.checkpoints()).isEqualTo(2L * EPOCHS);
    assertThat(report.recordsAfterLastCheckpoint()).isZero();
    assertThat(report.lostDecisions() + report.lostOthers() + report.deletedRecords()).isZero();
    assertThat(report.lossesExact()).isTrue();
    assertThat(report.tornTail()).isFalse();
    assertThat(report.segments()).isGreaterThan(2L * EPOCHS);
  }

  @Test
  void namesTheRecordOfAnyFlippedBit() throws IOException {
    List<Tampering.Place> places = tampering.places();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 60; i++) {
      Tampering.Place place = places.get(random.nextInt(places.size()));
      int at = random.nextInt(RecordHeader.BYTES + place.header().payloadBytes());
      tampering.flip(place, at);

      Finding finding = verify().first().orElseThrow();
      assertThat(List.of(finding.segment(), finding.epoch(), finding.sequence(), finding.offset()))
          .as("seed %d, round %d, byte %d: %s", SEED, i, at, finding)
          .containsExactly(
              place.segment().fileName(),
              (long) place.header().epoch(),
              place.header().sequence(),
              (long) place.offset());
      assertThat(finding.kind()).isEqualTo(Finding.Kind.CHANGED);
      tampering.flip(place, at);
    }
    // positive control: all bits are back
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void namesARecordWhoseHeaderWasChangedTogetherWithItsChecksum() throws IOException {
    Tampering.Place place = place(2, 300);
    RecordHeader old = place.header();
    tampering.rewrite(
        place,
        Tampering.altered(old, old.timeMillis() - 60_000, old.payloadHash(), old.previousChain()));

    assertFound(Finding.Kind.CHANGED, place);
  }

  @Test
  void namesARecordWhosePredecessorsHashWasChangedTogetherWithItsChecksum() throws IOException {
    Tampering.Place place = place(2, 300);
    RecordHeader old = place.header();
    tampering.rewrite(
        place, Tampering.altered(old, old.timeMillis(), old.payloadHash(), Hash256.ZERO));

    assertFound(Finding.Kind.CHANGED, place);
  }

  @Test
  void namesTheFirstDroppedRecord() throws IOException {
    Tampering.Place second = place(2, 301);
    Tampering.Place first = place(2, 300);
    tampering.drop(second);
    tampering.drop(first);

    assertFound(Finding.Kind.DROPPED, first);
  }

  @Test
  void namesTheFirstOfTwoExchangedRecords() throws IOException {
    Tampering.Place first = place(2, 20);
    tampering.swap(first, place(2, 25));

    assertFound(Finding.Kind.REORDERED, first);
  }

  @Test
  void namesARecordThatWasWrittenTwice() throws IOException {
    Tampering.Place copied = place(1, 20);
    Tampering.Place overwritten = place(1, 30);
    assertThat(copied.header().recordBytes()).isEqualTo(overwritten.header().recordBytes());
    tampering.overwrite(overwritten.segment(), overwritten.offset(), tampering.read(copied));

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.REORDERED);
    assertThat(finding.sequence()).isEqualTo(20);
    assertThat(finding.offset()).isEqualTo(overwritten.offset());
  }

  @Test
  void namesARecordWithThePayloadOfAnother() throws IOException {
    Tampering.Place donor = place(2, 21);
    Tampering.Place place = place(2, 20);
    byte[] record = tampering.read(donor);
    byte[] payload =
        Arrays.copyOfRange(
            record, RecordHeader.BYTES, RecordHeader.BYTES + place.header().payloadBytes());
    tampering.overwrite(place.segment(), place.offset() + RecordHeader.BYTES, payload);

    assertFound(Finding.Kind.CHANGED, place);
  }

  @Test
  void namesARecordWhosePayloadWasErasedWithoutADeclaration() throws IOException {
    Tampering.Place place = place(2, 20);
    tampering.overwrite(
        place.segment(),
        place.offset() + RecordHeader.BYTES,
        new byte[place.header().payloadBytes()]);

    assertFound(Finding.Kind.CHANGED, place);
  }

  @Test
  void acceptsPayloadsThatTheJournalErased() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = fixture.decide(journal, fixture.acme, "forget me");
      journal.append(fixture.acme, RecordKind.REVISION, id, bytes("me too"));
      journal.erase(fixture.acme, id);
    }

    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.erasedPayloads()).isEqualTo(2);
  }

  @Test
  void namesTheFirstMissingRecordOfARemovedSegment() throws IOException {
    List<Tampering.Place> places = tampering.places();
    for (SegmentName name : SegmentName.list(fixture.directory)) {
      Path file = name.in(fixture.directory);
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);

      Finding finding = verify().first().orElseThrow();
      long first = firstOf(places, name);
      boolean isFirst = name.equals(new SegmentName(1, 1));
      boolean isLast = name.equals(places.getLast().segment());
      assertThat(finding.kind())
          .as("%s: %s", name, finding)
          .isEqualTo(isLast ? Finding.Kind.CUT_OFF : Finding.Kind.DROPPED);
      assertThat(finding.epoch()).isEqualTo(name.epoch());
      // in front of the first remaining record only its direct predecessor is known for sure
      assertThat(finding.sequence())
          .as("%s: %s", name, finding)
          .isEqualTo(isFirst ? firstOf(places, new SegmentName(1, 2)) - 1 : first);
      Files.write(file, content);
    }
    assertThat(verify().first()).isEmpty();
  }

  private static long firstOf(List<Tampering.Place> places, SegmentName name) {
    return places.stream()
        .filter(place -> place.segment().equals(name))
        .mapToLong(place -> place.header().sequence())
        .min()
        .orElseThrow();
  }

  @Test
  void namesTheFirstRecordOfARemovedEpoch() throws IOException {
    for (SegmentName name : SegmentName.list(fixture.directory)) {
      if (name.epoch() == 2) {
        Files.delete(name.in(fixture.directory));
      }
    }

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.DROPPED);
    assertThat(finding.epoch()).isEqualTo(2);
    assertThat(finding.sequence()).isEqualTo(1);
  }

  @Test
  void findsTwoExchangedSegmentFiles() throws IOException {
    Path first = new SegmentName(2, 1).in(fixture.directory);
    Path second = new SegmentName(2, 2).in(fixture.directory);
    byte[] content = Files.readAllBytes(first);
    Files.write(first, Files.readAllBytes(second));
    Files.write(second, content);

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.REORDERED);
    assertThat(finding.segment()).isEqualTo(new SegmentName(2, 1).fileName());
  }

  @Test
  void namesTheFirstRecordOfATailThatWasCutOff() throws IOException {
    for (int fromTheEnd : List.of(1, 2, 50)) {
      List<Tampering.Place> places = tampering.places();
      Tampering.Place place = places.get(places.size() - fromTheEnd);
      tampering.cutFrom(place);

      assertFound(Finding.Kind.CUT_OFF, place);
    }
  }

  @Test
  void namesTheFirstRecordOfATailThatWasCutInTheMiddleOfARecord() throws IOException {
    Tampering.Place place = place(3, 600);
    Path file = place.segment().in(fixture.directory);
    tampering.cutFrom(place(3, 601));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), place.offset() + 100));

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.sequence()).isEqualTo(600);
    assertThat(finding.offset()).isEqualTo(place.offset());
  }

  @Test
  void findsATailThatWasCutOffAlthoughTheJournalWentOnAfterwards() throws IOException {
    Tampering.Place cut = place(3, 500);
    tampering.cutFrom(cut);
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 10);
    }

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.detail()).contains("signed for epoch 3 sequence 702");
    assertThat(finding.epoch()).isEqualTo(4);
  }

  @Test
  void seesATailThatWasCutOffOnlyBackToTheLastCheckpoint() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 10);
      journal.checkpoint();
      fixture.decide(journal, 10);
    }
    Path log = CheckpointLog.file(fixture.checkpoints, JournalFixture.NODE);
    List<String> lines = Files.readAllLines(log, US_ASCII);
    Files.write(log, lines.subList(0, lines.size() - 1), US_ASCII);
    assertThat(verify().recordsAfterLastCheckpoint()).isEqualTo(11);

    tampering.cutFrom(place(4, 12));
    assertThat(verify().first()).isEmpty();
    tampering.cutFrom(place(4, 11));
    assertThat(verify().first().orElseThrow().kind()).isEqualTo(Finding.Kind.CUT_OFF);
  }

  @Test
  void findsAChainThatWasRewrittenWholeByTheNextCheckpoint() throws IOException {
    Tampering.Place place = place(2, 300);
    tampering.forgeFrom(place);

    Finding finding = verify().first().orElseThrow();
    assertThat(finding.kind()).isEqualTo(Finding.Kind.CHANGED);
    assertThat(finding.detail()).contains("checkpoint");
    assertThat(finding.epoch()).isEqualTo(2);
    assertThat(finding.sequence()).isEqualTo(702);
  }

  @Test
  void findsCheckpointsThatWereForgedOrSignedByAnotherKey() throws IOException {
    Path log = CheckpointLog.file(fixture.checkpoints, JournalFixture.NODE);
    String original = Files.readString(log, US_ASCII);
    Files.writeString(log, original.replaceFirst(" 702 ", " 701 "), US_ASCII);
    assertThat(verify().first().orElseThrow().kind()).isEqualTo(Finding.Kind.FALSE_CHECKPOINT);

    Files.writeString(log, original, US_ASCII);
    VerificationReport report =
        JournalVerifier.verify(
            fixture.directory,
            fixture.checkpoints,
            new Tenancy(MasterKey.random()).nodeKeys().checkpointPublicKey());
    assertThat(report.first().orElseThrow().kind()).isEqualTo(Finding.Kind.FALSE_CHECKPOINT);
  }

  @Test
  void passesOverACheckpointThatACrashCutShort() throws IOException {
    Path log = CheckpointLog.file(fixture.checkpoints, JournalFixture.NODE);
    Files.writeString(log, "weir-checkpoint-1 7 3", US_ASCII, StandardOpenOption.APPEND);
    fixture.open().close();

    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.unreadableCheckpoints()).isEqualTo(1);
    assertThat(report.checkpoints()).isEqualTo(2L * EPOCHS + 1);
  }

  @Test
  void acceptsWhatTheCapsDeletedAndFindsWhatSomebodyElseDid() throws IOException {
    long most = 4L * fixture.options.segmentBytes();
    fixture.options = fixture.options.withCaps(most, Duration.ofDays(400));
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 300);
      journal.checkpoint();
      assertThat(journal.health().bytes()).isLessThanOrEqualTo(most);
    }
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.deletedRecords()).isPositive();
    assertThat(report.deletedRecords() + report.records())
        .isGreaterThan(EPOCHS * (DECISIONS + 3L) + 300);

    Files.delete(SegmentName.list(fixture.directory).getFirst().in(fixture.directory));
    assertThat(verify().first().orElseThrow().kind()).isEqualTo(Finding.Kind.DROPPED);
  }

  @Test
  void verifiesAJournalWhileItIsBeingWritten() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 500);
      journal.checkpoint();
      fixture.decide(journal, 5);

      VerificationReport report = verify();
      assertThat(report.first()).isEmpty();
      assertThat(report.recordsAfterLastCheckpoint()).isEqualTo(5);
      assertThat(report.tornTail()).isFalse();
    }
  }

  /** The writer is interrupted between a record's bytes and its length, and goes on meanwhile. */
  @Test
  void waitsForARecordThatIsBeingWritten() throws Exception {
    try (SegmentJournal journal = fixture.open()) {
      fixture.decide(journal, 5);
      Tampering.Place last = tampering.places().getLast();
      byte[] length = Arrays.copyOf(tampering.read(last), Integer.BYTES);
      writeLength(last, new byte[Integer.BYTES]);
      assertThat(verify().tornTail()).as("one that is never finished").isTrue();

      Thread verifier = Thread.currentThread();
      AtomicBoolean verified = new AtomicBoolean();
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                while (verifier.getState() != Thread.State.TIMED_WAITING && !verified.get()) {
                  Thread.onSpinWait();
                }
                writeLength(last, length);
              });
      VerificationReport report = verify();
      verified.set(true);
      writer.join();

      assertThat(report.tornTail()).isFalse();
      assertThat(report.first()).isEmpty();
    }
  }

  /** In place, as the journal does: the rest of the file is not touched. */
  private void writeLength(Tampering.Place place, byte[] length) {
    Path file = place.segment().in(fixture.directory);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(length), place.offset());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
