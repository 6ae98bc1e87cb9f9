package dev.weir.controlplane.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.List;

/**
 * Signs where the audit log's chain stands, into a file beside the store: whoever can write to the
 * store alone cannot make the two agree again.
 */
public final class AuditCheckpoints {
  /** The file of the checkpoints, one a line. */
  public static final String NAME = "audit-checkpoints.log";

  private final Store store;
  private final Path file;
  private final PrivateKey key;
  private final Clock clock;
  private long last;

  private AuditCheckpoints(Store store, Path file, PrivateKey key, Clock clock) {
    this.store = store;
    this.file = file;
    this.key = key;
    this.clock = clock;
  }

  /** Checkpoints in a data directory, whose key is made where there is none. */
  public static AuditCheckpoints open(Store store, Path directory, Clock clock) throws IOException {
    return new AuditCheckpoints(
        store, directory.resolve(NAME), AuditKey.loadOrCreate(directory), clock);
  }

  /** Signs the newest record, if it is newer than the last that was signed here. */
  public synchronized void sign() throws IOException {
    List<AuditRecord> newest =
        store.read(tables -> tables.audit().newestFirst(null, Long.MAX_VALUE, 1));
    if (newest.isEmpty() || newest.getFirst().number() <= last) {
      return;
    }
    AuditRecord record = newest.getFirst();
    String line =
        new AuditCheckpoint(record.number(), record.hash(), clock.millis()).sign(key) + "\n";
    Files.write(
        file, line.getBytes(US_ASCII), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    last = record.number();
  }
}
