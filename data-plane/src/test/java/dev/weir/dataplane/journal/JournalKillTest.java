package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that journals is killed by SIGKILL; nothing that it acknowledged may be missing. */
class JournalKillTest {
  private static final int ABANDONED = 7;
  private static final int THREADS = 3;

  /** More than a process writes before it is killed. */
  private static final int ENDLESS = 1_000_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsEveryAcknowledgedRecordAndDeclaresTheRestExactly(long seed) throws Exception {
    int acknowledgements = new SplittableRandom(seed).nextInt(1, 1500);
    Process process = start(THREADS, ENDLESS);
    List<String> lines = killAfter(process, acknowledgements);
    assertThat(lines).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(acknowledgements);

    long issued = issuedByTheKilledProcess();
    JournalFixture fixture = new JournalFixture(folder);
    long written =
        fixture.records().stream().filter(header -> header.kind() == RecordKind.DECISION).count();
    fixture.open().close();

    EpochOpening opening = fixture.openings().getLast();
    assertThat(opening.end()).isEqualTo(EpochEnd.KILLED);
    assertThat(opening.exact()).isTrue();
    assertThat(opening.lostDecisions())
        .isEqualTo(issued - written)
        .isBetween((long) ABANDONED, (long) ABANDONED + THREADS);
    assertThat(written).isGreaterThanOrEqualTo(lines.size());
    assertEachIsFound(fixture, lines);
    assertVerifies(fixture);
  }

  @Test
  void declaresExactlyTheIdsThatHadNoRecordWhenItWasKilledAtRest() throws Exception {
    Process process = start(THREADS, 100);
    List<String> lines = killAfter(process, THREADS * 100 + 1);
    assertThat(lines).contains("parked").hasSize(THREADS * 100 + 1);

    JournalFixture fixture = new JournalFixture(folder);
    fixture.open().close();

    assertThat(fixture.openings().getLast())
        .isEqualTo(new EpochOpening(1, THREADS * 100 + 1, EpochEnd.KILLED, ABANDONED, 0, true));
    assertEachIsFound(fixture, lines);
    assertVerifies(fixture);
  }

  @Test
  void survivesBeingKilledAgainAndAgain() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.addAll(killAfter(start(1, ENDLESS), 50));
    }

    JournalFixture fixture = new JournalFixture(folder);
    fixture.open().close();
    assertThat(fixture.openings())
        .extracting(EpochOpening::end)
        .containsExactly(EpochEnd.NONE, EpochEnd.KILLED, EpochEnd.KILLED, EpochEnd.KILLED);
    assertEachIsFound(fixture, lines);
    assertVerifies(fixture);
  }

  @Test
  void givesOutWhatWasPendingAndErasesWhatWasSettled() throws Exception {
    List<String> lines = killAfter(start(2, ENDLESS, true), 200);

    JournalFixture fixture = new JournalFixture(folder);
    Map<String, String> left = new HashMap<>();
    try (SegmentJournal journal = fixture.open()) {
      for (TenantScope scope : List.of(fixture.acme, fixture.zenith)) {
        for (UnsettledDecision each : journal.takeUnsettled(scope, Instant.MAX)) {
          left.put(each.id().value(), new String(each.kept().orElseThrow(), UTF_8));
        }
      }
      journal.eraseSettled();
    }
    for (String line : lines) {
      String id = line.substring(line.lastIndexOf(' ') + 1);
      if (line.startsWith("written")) {
        assertThat(left).as(line).containsEntry(id, "text of " + id);
      } else {
        assertThat(left).as(line).doesNotContainKey(id);
      }
    }
    VerificationReport report = verify(fixture);
    assertThat(report.first()).isEmpty();
    assertThat(report.pendingTexts()).isEqualTo(left.size());
    assertThat(report.erasedPayloads()).isPositive();
  }

  private Process start(int threads, int decisions) throws IOException {
    return start(threads, decisions, false);
  }

  private Process start(int threads, int decisions, boolean pending) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            KillTarget.class.getName(),
            folder.toString(),
            String.valueOf(ABANDONED),
            String.valueOf(threads),
            String.valueOf(decisions),
            String.valueOf(pending))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Kills the process after so many lines and returns every whole line that it got out. */
  private static List<String> killAfter(Process process, int count) throws Exception {
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      while (lines.size() < count) {
        lines.add(Objects.requireNonNull(out.readLine(), "the process ended by itself"));
      }
      // By the handle: Process.destroyForcibly() would close the pipe that is still to be read.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      readTheRest(out, lines);
    }
    assertThat(process.waitFor()).isEqualTo(128 + 9);
    return lines;
  }

  /**
   * The pipe still holds what was acknowledged before the end; its last line may be half a line.
   */
  private static void readTheRest(BufferedReader out, List<String> lines) throws IOException {
    @Nullable String line = out.readLine();
    while (line != null) {
      if (line.matches("(written|settled) [a-z]+ [0-9a-z]{26}")) {
        lines.add(line);
      }
      line = out.readLine();
    }
  }

  /** Read from the bytes of the state file, apart from the code under test. */
  private long issuedByTheKilledProcess() throws IOException {
    byte[] state = Files.readAllBytes(folder.resolve("journal").resolve(StateFile.NAME));
    long slotOfEpochOne = 128 + 128;
    return ByteBuffer.wrap(state).order(ByteOrder.nativeOrder()).getLong((int) slotOfEpochOne + 8);
  }

  private static void assertEachIsFound(JournalFixture fixture, List<String> lines)
      throws IOException {
    try (SegmentJournal journal = fixture.open()) {
      for (String line : lines) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("written")) {
          TenantScope scope = fixture.tenancy.scope(new TenantId(words[1]));
          DecisionId id = journal.parse(scope, words[2]).orElseThrow();
          assertThat(fixture.find(journal, scope, id)).as(line).containsExactly("payload");
        }
      }
    }
  }

  private static VerificationReport verify(JournalFixture fixture) throws IOException {
    return JournalVerifier.verify(
        fixture.directory, fixture.checkpoints, fixture.tenancy.nodeKeys().checkpointPublicKey());
  }

  private static void assertVerifies(JournalFixture fixture) throws IOException {
    VerificationReport report = verify(fixture);
    assertThat(report.first()).isEmpty();
    assertThat(report.lossesExact()).isTrue();
  }
}
