package dev.weir.controlplane.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.controlplane.audit.AuditReport.Finding;
import dev.weir.controlplane.audit.AuditReport.Kind;
import dev.weir.controlplane.store.AuditEntry;
import dev.weir.controlplane.store.AuditHash;
import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.Store;
import dev.weir.controlplane.store.sql.SqlStore;
import dev.weir.controlplane.store.sql.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who can write to the database alters the audit log, and is found out. */
final class AuditVerifierTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-30T09:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;
  private Store store;

  @BeforeEach
  void sixRecordsAndACheckpointAtTheFourth() throws Exception {
    store = SqlStore.open(StoreConfig.embedded(directory));
    append(4);
    AuditCheckpoints checkpoints = AuditCheckpoints.open(store, directory, CLOCK);
    checkpoints.sign();
    checkpoints.sign(); // nothing new, no second line
    append(2);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void append(int records) {
    for (int i = 0; i < records; i++) {
      AuditEntry entry =
          new AuditEntry(CLOCK.instant(), "member:m", "createKey", null, "key " + i, "r", "{}");
      AuditRecord _ = store.write(tables -> tables.audit().append(entry));
    }
  }

  @Test
  void findsNothingWhereNothingWasDone() throws Exception {
    AuditReport report = verify();

    assertThat(report).isEqualTo(new AuditReport(6, 1, null));
  }

  @Test
  void namesTheRecordThatWasChanged() throws Exception {
    tamper("UPDATE audit_records SET actor = 'member:somebody-else' WHERE number = 3");

    assertThat(finding().kind()).isEqualTo(Kind.CHANGED);
    assertThat(finding().number()).isEqualTo(3);
  }

  @Test
  void namesTheRecordThatWasDropped() throws Exception {
    tamper("DELETE FROM audit_records WHERE number = 2");

    assertThat(finding().kind()).isEqualTo(Kind.DROPPED);
    assertThat(finding().number()).isEqualTo(2);
  }

  @Test
  void namesTheRecordThatWasPutElsewhere() throws Exception {
    tamper(
        "UPDATE audit_records SET number = -1 WHERE number = 5",
        "UPDATE audit_records SET number = 5 WHERE number = 6",
        "UPDATE audit_records SET number = 6 WHERE number = -1");

    assertThat(finding().kind()).isEqualTo(Kind.REORDERED);
    assertThat(finding().number()).isEqualTo(5);
    assertThat(finding().detail()).contains("record 6");
  }

  @Test
  void missesWhatWasCutOffAtTheEnd() throws Exception {
    tamper("DELETE FROM audit_records WHERE number = 6");
    assertThat(finding()).isEqualTo(new Finding(Kind.DROPPED, 6, "record 6 is not there"));

    tamper(
        "DELETE FROM audit_records WHERE number > 3",
        "UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_records WHERE number = 3)");
    assertThat(finding()).isEqualTo(new Finding(Kind.DROPPED, 4, "record 4 is not there"));
  }

  @Test
  void aChainThatWasMadeAnewDisagreesWithTheCheckpoint() throws Exception {
    tamper("UPDATE audit_records SET actor = 'member:somebody-else' WHERE number = 2");
    makeAnew();

    assertThat(finding().kind()).isEqualTo(Kind.CHANGED);
    assertThat(finding().number()).isEqualTo(1);
    assertThat(finding().detail()).contains("records 1 to 4");
  }

  @Test
  void aCheckpointThatNobodySignedIsFound() throws Exception {
    Path file = directory.resolve(AuditCheckpoints.NAME);
    Files.writeString(file, Files.readString(file).replace(" 4 ", " 3 "));

    assertThat(finding().kind()).isEqualTo(Kind.FORGED_CHECKPOINT);
  }

  private Finding finding() throws Exception {
    return Objects.requireNonNull(verify().finding());
  }

  private AuditReport verify() throws Exception {
    List<String> lines = Files.readAllLines(directory.resolve(AuditCheckpoints.NAME));
    assertThat(lines).hasSize(1);
    return new AuditVerifier(store, AuditKey.readPublic(directory.resolve(AuditKey.PUBLIC_NAME)))
        .verify(lines);
  }

  /** Computes all hashes again, as somebody would who knows how. */
  private void makeAnew() throws Exception {
    String previous = "";
    for (AuditRecord record :
        store.<List<AuditRecord>>read(tables -> tables.audit().oldestFirst(0, 99))) {
      String hash = AuditHash.of(record.number(), record.entry(), previous);
      tamper(
          "UPDATE audit_records SET previous_hash = '%s', hash = '%s' WHERE number = %d"
              .formatted(previous, hash, record.number()));
      previous = hash;
    }
  }

  private void tamper(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(StoreConfig.embedded(directory).url());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
