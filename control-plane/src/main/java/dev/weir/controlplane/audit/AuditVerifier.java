package dev.weir.controlplane.audit;

import dev.weir.controlplane.audit.AuditReport.Finding;
import dev.weir.controlplane.audit.AuditReport.Kind;
import dev.weir.controlplane.store.AuditHash;
import dev.weir.controlplane.store.AuditRecord;
import dev.weir.controlplane.store.Store;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the audit log's chain from its beginning and names the first record that was changed,
 * dropped or put elsewhere. A chain that was made anew from some record on agrees with itself, and
 * not with the checkpoints.
 */
public final class AuditVerifier {
  /** Records in memory at a time, and how far ahead a record that is out of order is looked for. */
  private static final int PAGE = 1_000;

  private final Store store;
  private final PublicKey key;
  private final TreeMap<Long, AuditCheckpoint> signed = new TreeMap<>();
  private long records;
  private int agreed;
  private String previousHash = "";
  private long lastAgreed;

  /** A verification of the store's audit log, with the public half of the key that signed it. */
  public AuditVerifier(Store store, PublicKey key) {
    this.store = store;
    this.key = key;
  }

  /**
   * Verifies.
   *
   * @param checkpointLines the lines of the checkpoints' file, wherever they were kept
   */
  public AuditReport verify(List<String> checkpointLines) {
    Finding finding = readCheckpoints(checkpointLines);
    if (finding == null) {
      finding = walk();
    }
    return new AuditReport(records, agreed, finding);
  }

  private @Nullable Finding readCheckpoints(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      AuditCheckpoint checkpoint = AuditCheckpoint.verify(lines.get(i), key);
      if (checkpoint == null) {
        return new Finding(
            Kind.FORGED_CHECKPOINT,
            i + 1L,
            "the checkpoint in line %d is not signed".formatted(i + 1));
      }
      AuditCheckpoint before = signed.putIfAbsent(checkpoint.number(), checkpoint);
      if (before != null && !before.hash().equals(checkpoint.hash())) {
        return new Finding(
            Kind.CHANGED,
            checkpoint.number(),
            "two checkpoints say different things of record %d".formatted(checkpoint.number()));
      }
    }
    return null;
  }

  private @Nullable Finding walk() {
    while (true) {
      List<AuditRecord> page = page(records);
      for (int i = 0; i < page.size(); i++) {
        Finding finding = look(page.get(i), page.subList(i + 1, page.size()));
        if (finding != null) {
          return finding;
        }
      }
      if (page.size() < PAGE) {
        return tail();
      }
    }
  }

  private List<AuditRecord> page(long after) {
    return new ArrayList<>(store.read(tables -> tables.audit().oldestFirst(after, PAGE)));
  }

  private @Nullable Finding look(AuditRecord record, List<AuditRecord> behind) {
    long expected = records + 1;
    if (record.number() != expected) {
      return dropped(expected);
    }
    if (!record.previousHash().equals(previousHash)) {
      return behind.stream()
          .filter(later -> later.previousHash().equals(previousHash))
          .findFirst()
          .map(later ->
              new Finding(
                  Kind.REORDERED,
                  expected,
                  "what belongs here stands as record %d".formatted(later.number())))
          .orElseGet(() ->
              new Finding(
                  Kind.CHANGED,
                  expected,
                  "record %d does not follow the one before".formatted(expected)));
    }
    if (!AuditHash.of(record.number(), record.entry(), record.previousHash())
        .equals(record.hash())) {
      return new Finding(
          Kind.CHANGED, expected, "record %d is not what was recorded".formatted(expected));
    }
    records = expected;
    previousHash = record.hash();
    return againstCheckpoint(record);
  }

  private @Nullable Finding againstCheckpoint(AuditRecord record) {
    AuditCheckpoint checkpoint = signed.get(record.number());
    if (checkpoint == null) {
      return null;
    }
    if (!checkpoint.hash().equals(record.hash())) {
      return new Finding(
          Kind.CHANGED,
          lastAgreed + 1,
          "the chain was made anew: of records %d to %d at least one is not what was signed"
              .formatted(lastAgreed + 1, record.number()));
    }
    agreed++;
    lastAgreed = record.number();
    return null;
  }

  /** Records that were cut off at the end are missed by the head and by the checkpoints. */
  private @Nullable Finding tail() {
    long head = store.read(tables -> tables.audit().lastNumber());
    Map.Entry<Long, AuditCheckpoint> last = signed.lastEntry();
    long told = Math.max(head, last == null ? 0 : last.getKey());
    return told > records ? dropped(records + 1) : null;
  }

  private static Finding dropped(long number) {
    return new Finding(Kind.DROPPED, number, "record %d is not there".formatted(number));
  }
}
