package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.NodeKeys;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was decided for one tenant from some moment on, each decision once, in its latest
 * revision. It reads files alone, so it may run beside the node that writes them, or where no node
 * runs.
 *
 * <p>It first walks over all headers, and then over the payloads of each {@link Part}, which may be
 * read side by side. What is kept in memory is the revision of every decision that has several, at
 * some hundred bytes each; a journal's cap bounds that.
 */
public final class JournalScan {
  private final TenantScope scope;
  private final DecisionIds ids;
  private final Path directory;
  private final long fromMillis;
  private final long high;
  private final long low;
  private final List<Part> parts = new ArrayList<>();
  private final Map<JournalIndex.Key, Integer> latest = new HashMap<>();

  /** A file of the journal with some of the tenant's decisions, at most {@code records}. */
  public record Part(String file, long records) {}

  /**
   * One decision in its latest revision.
   *
   * @param id as the tenant knows it
   * @param writtenAt when this revision was written
   * @param payload what was appended, or {@code null} where it was erased or is damaged
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, compared by nobody
  public record Decided(String id, Instant writtenAt, byte @Nullable [] payload) {}

  /** Is handed one decision after the other. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Takes a decision.
     *
     * @return whether to go on
     */
    boolean take(Decided decided);
  }

  private JournalScan(Path directory, TenantScope scope, NodeKeys keys, Instant from) {
    this.directory = directory;
    this.scope = scope;
    this.ids = new DecisionIds(keys);
    this.fromMillis = from.toEpochMilli();
    ByteBuffer fingerprint = ByteBuffer.wrap(scope.fingerprint());
    this.high = fingerprint.getLong();
    this.low = fingerprint.getLong();
  }

  /**
   * Looks through the headers of a journal.
   *
   * @param from what was written before is left out
   * @throws IOException when a file cannot be read
   */
  public static JournalScan open(Path directory, TenantScope scope, NodeKeys keys, Instant from)
      throws IOException {
    JournalScan scan = new JournalScan(directory, scope, keys, from);
    for (SegmentName name : SegmentName.list(directory)) {
      long records = scan.walk(name.in(directory), scan::note);
      if (records > 0) {
        scan.parts.add(new Part(name.fileName(), records));
      }
    }
    return scan;
  }

  /** The files with something to read, oldest first. */
  public List<Part> parts() {
    return List.copyOf(parts);
  }

  /** How many records there are to read; a decision that was revised has several. */
  public long records() {
    return parts.stream().mapToLong(Part::records).sum();
  }

  /**
   * Reads the decisions of one part.
   *
   * @throws IOException when the file cannot be read
   */
  public void read(Part part, Reader reader) throws IOException {
    var _ = walk(directory.resolve(part.file()), at -> isOutdated(at.header()) || hand(at, reader));
  }

  private interface Step {
    boolean at(SegmentReader reader) throws IOException;
  }

  /** Calls the step for each of the tenant's decisions and revisions until it says stop. */
  private long walk(Path file, Step step) throws IOException {
    long records = 0;
    try (SegmentReader reader = SegmentReader.scanning(file)) {
      while (next(reader)) {
        if (isWanted(reader.header())) {
          records++;
          if (!step.at(reader)) {
            return records;
          }
        }
      }
    } catch (NoSuchFileException deletedByACap) {
      return records;
    }
    return records;
  }

  /** The next intact record, past damage; what is damaged, the verifier tells. */
  private static boolean next(SegmentReader reader) throws IOException {
    return reader.advance()
        || (!reader.isZeroFrom(reader.offset())
            && reader.resync(reader.offset() + RecordHeader.ALIGNMENT));
  }

  private boolean isWanted(RecordHeader header) {
    return (header.kind() == RecordKind.DECISION || header.kind() == RecordKind.REVISION)
        && header.tenantHigh() == high
        && header.tenantLow() == low
        && header.timeMillis() >= fromMillis;
  }

  private boolean note(SegmentReader reader) {
    RecordHeader header = reader.header();
    if (header.kind() == RecordKind.REVISION) {
      latest.merge(JournalIndex.Key.of(header), header.revision(), Math::max);
    }
    return true;
  }

  private boolean isOutdated(RecordHeader header) {
    Integer newest = latest.isEmpty() ? null : latest.get(JournalIndex.Key.of(header));
    return newest != null && header.revision() < newest;
  }

  private boolean hand(SegmentReader reader, Reader to) throws IOException {
    RecordHeader header = reader.header();
    DecisionId id = ids.make(scope, header.node(), header.decisionEpoch(), header.decisionSerial());
    byte[] plain =
        scope.open(reader.payload(), SegmentJournal.belonging(header.kind(), id)).orElse(null);
    return to.take(new Decided(id.value(), Instant.ofEpochMilli(header.timeMillis()), plain));
  }
}
