package dev.weir.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.journal.JournalOptions;
import dev.weir.dataplane.journal.RecordKind;
import dev.weir.dataplane.journal.SegmentJournal;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {
  @TempDir Path data;

  @Test
  void anIntactJournalIsSaidToBeIntact() throws IOException {
    writeJournal();

    Weir weir = Weir.run("journal", "verify", "--data", data.toString());

    assertThat(weir.exitCode()).as(weir.err()).isZero();
    assertThat(weir.out()).contains("signed checkpoints").endsWith("the journal is intact\n");
  }

  @Test
  void aChangedRecordIsNamedAndTheExitCodeIs1() throws IOException {
    writeJournal();
    changeOneByteOfAPayload();

    Weir weir = Weir.run("journal", "verify", "--data", data.toString());

    assertThat(weir.exitCode()).isEqualTo(1);
    assertThat(weir.out()).contains("ALTERED: CHANGED");
    String json = Weir.run("journal", "verify", "--json", "--data", data.toString()).out();
    assertThat(new ObjectMapper().readTree(json).path("finding").path("kind").asText())
        .isEqualTo("changed");
  }

  @Test
  void withoutAJournalOrAKeyNothingIsMadeAndOneLineSaysWhy() throws IOException {
    Weir none = Weir.run("journal", "verify", "--data", data.toString());
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("there is no journal in").hasLineCount(1);

    Files.createDirectories(data.resolve("journal"));
    Weir keyless = Weir.run("journal", "verify", "--data", data.toString());
    assertThat(keyless.exitCode()).isEqualTo(2);
    assertThat(keyless.err()).contains("there is no master key at").hasLineCount(1);
    assertThat(data.resolve("master.key")).doesNotExist();
  }

  @Test
  void anAuditorNeedsThePublicKeyAlone() throws IOException {
    writeJournal();
    Path key = data.resolve("elsewhere.pem");
    byte[] encoded =
        new Tenancy(MasterKey.loadOrCreate(data.resolve("master.key")))
            .nodeKeys()
            .checkpointPublicKey()
            .getEncoded();
    Files.writeString(key, pem(encoded));
    Files.delete(data.resolve("master.key"));
    assertThat(verify(key).out()).endsWith("the journal is intact\n");

    // The positive control: with another node's key no checkpoint is genuine.
    byte[] other =
        new Tenancy(MasterKey.of(new byte[MasterKey.BYTES]))
            .nodeKeys()
            .checkpointPublicKey()
            .getEncoded();
    Files.writeString(key, pem(other));
    assertThat(verify(key).exitCode()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoKeyIsOneLine() throws IOException {
    writeJournal();
    Path key = Files.writeString(data.resolve("key.pem"), "hello");
    for (String content : List.of("hello", pem(new byte[] {1, 2, 3}))) {
      Files.writeString(key, content);
      Weir weir = verify(key);
      assertThat(weir.exitCode()).isEqualTo(2);
      assertThat(weir.err()).contains("key.pem").hasLineCount(1);
    }
    assertThat(verify(data.resolve("none")).exitCode()).isEqualTo(2);
  }

  private Weir verify(Path checkpointKey) {
    return Weir.run(
        "journal",
        "verify",
        "--data",
        data.toString(),
        "--checkpoint-key",
        checkpointKey.toString());
  }

  private static String pem(byte[] encoded) {
    return "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        .formatted(Base64.getEncoder().encodeToString(encoded));
  }

  private void writeJournal() throws IOException {
    Tenancy tenancy = new Tenancy(MasterKey.loadOrCreate(data.resolve("master.key")));
    JournalOptions options =
        JournalOptions.defaults(data.resolve("journal"), data.resolve("checkpoints"), 0)
            .withSegmentBytes(JournalOptions.MIN_SEGMENT_BYTES);
    var scope = tenancy.scope(new TenantId("acme"));
    try (SegmentJournal journal =
        SegmentJournal.open(options, tenancy.nodeKeys(), Clock.systemUTC())) {
      for (int i = 0; i < 3; i++) {
        byte[] payload = ("payload " + i).getBytes(StandardCharsets.UTF_8);
        var _ = journal.append(scope, RecordKind.DECISION, journal.issueId(scope), payload);
      }
      journal.checkpoint();
    }
  }

  private void changeOneByteOfAPayload() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      List<Path> segments = files.filter(Files::isRegularFile).sorted().toList();
      Path segment = segments.getFirst();
      byte[] bytes = Files.readAllBytes(segment);
      int last = bytes.length - 1;
      while (bytes[last] == 0) {
        last--;
      }
      bytes[last / 2] ^= 1;
      Files.write(segment, bytes);
    }
  }
}
