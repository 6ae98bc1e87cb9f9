package dev.weir.dataplane.journal;

import static dev.weir.dataplane.journal.JournalFixture.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be looked at again: kept sealed, given out after a start, erased when settled. */
class PendingTextsTest {
  private static final String TEXT = "a very particular sentence about zeppelins";

  @TempDir Path folder;
  private JournalFixture fixture;
  private Tampering files;

  @BeforeEach
  void makeTheFixture() {
    fixture = new JournalFixture(folder);
    files = new Tampering(fixture.directory);
  }

  private DecisionId pend(SegmentJournal journal, TenantScope scope, String text) {
    DecisionId id = fixture.decide(journal, scope, "provisional");
    assertThat(journal.append(scope, RecordKind.PENDING, id, bytes(text)))
        .isEqualTo(AppendState.WRITTEN);
    return id;
  }

  private static void settle(SegmentJournal journal, TenantScope scope, DecisionId id) {
    journal.append(scope, RecordKind.REVISION, id, bytes("settled"));
  }

  private VerificationReport verify() throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  private List<Tampering.Place> pending() throws IOException {
    return files.places().stream()
        .filter(place -> place.header().kind() == RecordKind.PENDING)
        .toList();
  }

  private byte[] payload(Tampering.Place place) throws IOException {
    byte[] bytes = files.read(place);
    return Arrays.copyOfRange(
        bytes, RecordHeader.BYTES, RecordHeader.BYTES + place.header().payloadBytes());
  }

  private boolean isErased(Tampering.Place place) throws IOException {
    return SegmentReader.isZero(payload(place));
  }

  private static List<String> texts(List<UnsettledDecision> unsettled) {
    return unsettled.stream()
        .map(each -> each.kept().map(kept -> new String(kept, ISO_8859_1)).orElse("(nothing)"))
        .toList();
  }

  @Test
  void aTextIsSealedAndGoesWithTheFirstRevisionOfItsDecision() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = pend(journal, fixture.acme, TEXT);
      journal.eraseSettled();
      Tampering.Place place = pending().getFirst();
      assertThat(isErased(place)).as("the positive control: it is there until then").isFalse();
      assertThat(new String(payload(place), ISO_8859_1)).doesNotContain("zeppelins");
      assertThat(verify().pendingTexts()).isEqualTo(1);

      settle(journal, fixture.acme, id);
      assertThat(isErased(place)).isFalse();
      journal.eraseSettled();

      assertThat(isErased(place)).isTrue();
      assertThat(fixture.find(journal, fixture.acme, id)).containsExactly("provisional", "settled");
      journal.checkpoint();
    }
    VerificationReport report = verify();
    assertThat(report.first()).isEmpty();
    assertThat(report.erasedPayloads()).isEqualTo(1);
    assertThat(report.pendingTexts()).isZero();
  }

  @Test
  void whatWasLeftIsGivenOutOnceToItsTenantAloneAndInOrder() throws IOException {
    List<DecisionId> ids = new ArrayList<>();
    try (SegmentJournal journal = fixture.open()) {
      ids.add(pend(journal, fixture.acme, "one"));
      fixture.clock.advance(Duration.ofSeconds(1));
      settle(journal, fixture.acme, pend(journal, fixture.acme, "settled"));
      pend(journal, fixture.zenith, "zenith's");
      ids.add(pend(journal, fixture.acme, "two"));
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).as("of this run").isEmpty();
    }
    try (SegmentJournal journal = fixture.open()) {
      List<UnsettledDecision> left = journal.takeUnsettled(fixture.acme, Instant.MAX);

      assertThat(texts(left)).containsExactly("one", "two");
      assertThat(left).extracting(UnsettledDecision::id).isEqualTo(ids);
      assertThat(Duration.between(left.getFirst().since(), left.getLast().since()))
          .isEqualTo(Duration.ofSeconds(1));
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).isEmpty();
      assertThat(texts(journal.takeUnsettled(fixture.zenith, Instant.MAX)))
          .containsExactly("zenith's");
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX))
          .as("nobody settled them")
          .hasSize(2);
    }
  }

  @Test
  void aMarkWithoutTextNeedsNoErasure() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      pend(journal, fixture.acme, "");
    }
    try (SegmentJournal journal = fixture.open()) {
      UnsettledDecision left = journal.takeUnsettled(fixture.acme, Instant.MAX).getFirst();
      assertThat(left.kept()).isEmpty();
      assertThat(left.isDamaged()).isFalse();
      settle(journal, fixture.acme, left.id());
      journal.eraseSettled();
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).isEmpty();
    }
    assertThat(fixture.records())
        .noneMatch(header -> header.kind() == RecordKind.ERASURE)
        .anyMatch(header -> header.kind() == RecordKind.PENDING && header.payloadBytes() == 0);
    assertThat(verify().pendingTexts()).isZero();
  }

  @Test
  void aProcessThatDiedBetweenARevisionAndTheErasureIsFollowedByOneThatErases() throws IOException {
    Path left = folder.resolve("left");
    try (SegmentJournal journal = fixture.open()) {
      settle(journal, fixture.acme, pend(journal, fixture.acme, TEXT));
      copyJournal(left.resolve("journal"));
    }
    assertThat(isErased(pending().getFirst())).as("whoever stops in good order").isTrue();
    fixture = new JournalFixture(left);
    files = new Tampering(fixture.directory);
    assertThat(isErased(pending().getFirst())).isFalse();
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).isEmpty();
      journal.eraseSettled();
      assertThat(isErased(pending().getFirst())).isTrue();
    }
    assertThat(verify().first()).isEmpty();
  }

  private void copyJournal(Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(fixture.directory)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void soDoesOneThatDiedBetweenTheDeclarationsAndTheLastErasure() throws IOException {
    List<byte[]> before = new ArrayList<>();
    try (SegmentJournal journal = fixture.open()) {
      List<DecisionId> ids = new ArrayList<>();
      for (int i = 0; i < Erasures.BATCH_MAX; i++) {
        ids.add(pend(journal, fixture.acme, TEXT));
      }
      ids.forEach(id -> settle(journal, fixture.acme, id));
      for (Tampering.Place place : pending()) {
        before.add(payload(place));
      }
      journal.eraseSettled();
    }
    List<Tampering.Place> places = pending();
    for (int i : List.of(0, Erasures.BATCH_MAX / 2, Erasures.BATCH_MAX - 1)) {
      files.overwrite(
          places.get(i).segment(), places.get(i).offset() + RecordHeader.BYTES, before.get(i));
      assertThat(isErased(places.get(i))).isFalse();
    }

    fixture.open().close();

    for (Tampering.Place place : places) {
      assertThat(isErased(place)).isTrue();
    }
    assertThat(verify().first()).isEmpty();
  }

  /** A power cut can leave one page of a payload overwritten and the other not. */
  @Test
  void anErasureThatAPowerCutLeftHalfDoneTearsNothing() throws IOException {
    DecisionId after;
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = pend(journal, fixture.acme, TEXT);
      settle(journal, fixture.acme, id);
      journal.eraseSettled();
      after = fixture.decide(journal, fixture.acme, "afterwards");
    }
    Tampering.Place place = pending().getFirst();
    files.overwrite(place.segment(), place.offset() + RecordHeader.BYTES, bytes("half of it"));
    Path state = fixture.directory.resolve(StateFile.NAME);
    byte[] slots = Files.readAllBytes(state);
    ByteBuffer.wrap(slots).order(ByteOrder.nativeOrder()).putLong(128 + 128 + 48, 0x0ddba11L);
    Files.write(state, slots);

    try (SegmentJournal journal = fixture.open()) {
      assertThat(fixture.find(journal, fixture.acme, after)).containsExactly("afterwards");
    }
    assertThat(isErased(place)).isTrue();
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void aDamagedTextStopsNoStartAndIsNotGivenOut() throws IOException {
    DecisionId id;
    try (SegmentJournal journal = fixture.open()) {
      id = pend(journal, fixture.acme, TEXT);
      pend(journal, fixture.acme, "whole");
    }
    files.flip(pending().getFirst(), RecordHeader.BYTES + 40);
    try (SegmentJournal journal = fixture.open()) {
      List<UnsettledDecision> left = journal.takeUnsettled(fixture.acme, Instant.MAX);
      assertThat(texts(left)).containsExactly("(nothing)", "whole");
      assertThat(left).extracting(UnsettledDecision::isDamaged).containsExactly(true, false);
      settle(journal, fixture.acme, id);
      journal.eraseSettled();
    }
    assertThat(isErased(pending().getFirst())).isTrue();
  }

  @Test
  void whatACapDeletedIsNotGivenOut() throws IOException {
    fixture.options = fixture.options.withCaps(1L << 30, Duration.ofDays(30));
    try (SegmentJournal journal = fixture.open()) {
      pend(journal, fixture.acme, TEXT);
      fixture.decide(journal, 600); // fills the segment
      fixture.clock.advance(Duration.ofDays(31));
      DecisionId young = pend(journal, fixture.acme, "young");
      fixture.decide(journal, 600);
      journal.checkpoint();
      assertThat(pending()).hasSize(1);
      assertThat(fixture.find(journal, fixture.acme, young)).hasSize(1);
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(texts(journal.takeUnsettled(fixture.acme, Instant.MAX))).containsExactly("young");
    }
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void whatNobodyTakesIsGivenUpByAgeAndErased() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      pend(journal, fixture.acme, "old");
      fixture.clock.advance(Duration.ofSeconds(1));
      pend(journal, fixture.zenith, "young");
      pend(journal, fixture.zenith, "");
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.abandonUnsettled(fixture.clock.instant())).isEqualTo(1);
      journal.eraseSettled();
      assertThat(isErased(pending().getFirst())).isTrue();
      assertThat(isErased(pending().get(1))).isFalse();
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).isEmpty();

      UnsettledDecision taken = journal.takeUnsettled(fixture.zenith, Instant.MAX).getFirst();
      assertThat(journal.abandonUnsettled(fixture.clock.instant().plusSeconds(1))).isZero();
      journal.abandon(taken);
      journal.eraseSettled();
      assertThat(isErased(pending().get(1))).isTrue();
    }
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void anErasedDecisionLosesItsPendingTextToo() throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      DecisionId id = pend(journal, fixture.acme, TEXT);
      journal.erase(fixture.zenith, id);
      assertThat(isErased(pending().getFirst())).as("another tenant's wish").isFalse();
      journal.erase(fixture.acme, id);
      assertThat(isErased(pending().getFirst())).isTrue();
    }
    try (SegmentJournal journal = fixture.open()) {
      assertThat(journal.takeUnsettled(fixture.acme, Instant.MAX)).isEmpty();
    }
    assertThat(verify().first()).isEmpty();
  }

  @Test
  void aJournalVerifiesWhileItErases() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (SegmentJournal journal = fixture.open()) {
      Thread erasing =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 3_000; i++) {
                  settle(journal, fixture.acme, pend(journal, fixture.acme, TEXT));
                  if (i % 10 == 0) {
                    journal.eraseSettled();
                  }
                }
                done.set(true);
              });
      int verified = 0;
      while (!done.get() || verified == 0) {
        VerificationReport report = verify();
        assertThat(report.first()).isEmpty();
        assertThat(report.tear()).isNull();
        verified++;
      }
      erasing.join();
      journal.eraseSettled();
    }
    assertThat(verify().erasedPayloads()).isEqualTo(3_000);
  }
}
