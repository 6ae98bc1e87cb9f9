package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says about itself: how epochs ended, where it begins after deletions, and whose
 * payloads were erased. A verifier reads this first, because each such record stands behind the
 * records that it is about. Keeps about 100 bytes for each erasure and nothing for other records.
 */
final class Declarations {
  /** An epoch's last sequence and the epoch that says so. */
  private record End(long lastSequence, int saidBy) {}

  /** Names a record. */
  record Key(int epoch, long sequence) {}

  private final Map<Integer, End> endsByEpoch = new HashMap<>();
  private final Set<Key> erased = new HashSet<>();
  private final Set<GapDeclaration.Deleted> beginnings = new HashSet<>();
  private final Map<SegmentName, Long> readTo = new HashMap<>();
  private int node = -1;

  private Declarations() {}

  static Declarations read(Path directory, List<SegmentName> names) throws IOException {
    Declarations declarations = new Declarations();
    for (SegmentName name : names) {
      declarations.readOn(directory, name);
    }
    return declarations;
  }

  /**
   * Reads what was written since: a journal that is being written declares its erasures before it
   * erases, so whoever sees an erased payload finds the declaration by now.
   */
  void readOn(Path directory) throws IOException {
    for (SegmentName name : SegmentName.list(directory)) {
      if (Files.size(name.in(directory)) > readTo.getOrDefault(name, 0L)) {
        readOn(directory, name);
      }
    }
  }

  private void readOn(Path directory, SegmentName name) throws IOException {
    try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
      long from = readTo.getOrDefault(name, (long) Segment.PREFIX_BYTES);
      long end = from;
      boolean there = reader.moveTo(from) || (!reader.isAtEnd() && reader.resync(from));
      while (there) {
        take(reader);
        // Behind damage, or what looks like it while it is written, all is read again next time.
        end = reader.offset() == end ? reader.nextOffset() : end;
        there = reader.advance() || (!reader.isAtEnd() && reader.resync(reader.offset()));
      }
      readTo.put(name, end);
    }
  }

  private void take(SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    node = node < 0 ? header.node() : node;
    switch (header.kind()) {
      case OPEN -> takeOpening(header.epoch(), EpochOpening.decode(reader.payload()));
      case GAP -> takeGap(GapDeclaration.decode(reader.payload()));
      case ERASURE -> erased.add(new Key(header.refersEpoch(), header.refersSequence()));
      case DECISION, REVISION, CLOSE, PENDING -> {}
    }
  }

  private void takeOpening(int epoch, @Nullable EpochOpening opening) {
    if (opening != null) {
      endsByEpoch.put(opening.previousEpoch(), new End(opening.lastSequence(), epoch));
    }
  }

  private void takeGap(@Nullable GapDeclaration gap) {
    if (gap instanceof GapDeclaration.Deleted deleted) {
      // How many went does not matter for the place at which the rest begins.
      beginnings.add(
          new GapDeclaration.Deleted(
              0, deleted.firstEpoch(), deleted.firstSequence(), deleted.chainBefore()));
    }
  }

  /** Whether a later epoch says that {@code epoch} ended with {@code sequence} or before. */
  boolean isOver(int epoch, long sequence) {
    End end = endsByEpoch.get(epoch);
    return end != null && sequence >= end.lastSequence;
  }

  /** Whether a later epoch says that {@code epoch} left no record that counts. */
  boolean isSkipped(int epoch) {
    return endsByEpoch.entrySet().stream()
        .anyMatch(end ->
            Integer.compareUnsigned(end.getKey(), epoch) < 0
                && Integer.compareUnsigned(epoch, end.getValue().saidBy()) < 0);
  }

  boolean isErased(RecordHeader header) {
    return erased.contains(new Key(header.epoch(), header.sequence()));
  }

  /**
   * Whether the journal may begin with this record: as its very first, after a deletion, or in the
   * middle of one, when the node went down between its declaration and its end.
   */
  boolean mayBeginWith(RecordHeader header) {
    boolean isFirst =
        header.kind() == RecordKind.OPEN
            && header.sequence() == 1
            && header.previousChain().equals(Hash256.ZERO);
    return isFirst
        || beginnings.stream()
            .anyMatch(deletion -> deletion.isAbout(header.epoch(), header.sequence()))
        || beginnings.contains(
            new GapDeclaration.Deleted(
                0, header.epoch(), header.sequence(), header.previousChain()));
  }

  /** The node that wrote the journal; negative when it holds no record. */
  int node() {
    return node;
  }
}
