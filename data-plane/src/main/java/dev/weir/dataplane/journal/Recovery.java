package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a start finds in the folder: it rebuilds the index, finds the last record that counts, and
 * works out how the epoch before ended and what it lost.
 *
 * <p>Only headers are read, with one exception. When the machine went down, pages of the last two
 * segments may be missing (all earlier ones were forced to the disk, see {@link SegmentAllocator}),
 * so there the payloads are checked too, and the epoch ends before the first record that is not
 * whole. What lies behind it stays in the file and counts no more.
 */
final class Recovery {
  /**
   * What was found.
   *
   * @param epoch the new epoch
   * @param chain the chain hash that the new epoch begins with
   */
  record Found(int epoch, Hash256 chain, EpochOpening opening) {}

  private static final int PERHAPS_NOT_FORCED = 2;

  private final Path directory;
  private final JournalIndex index;
  private final StateFile.Slot state;
  private final boolean machineWentOn;

  private int scannedEpoch;
  private int epoch;
  private long sequence;
  private Hash256 chain = Hash256.ZERO;
  private RecordKind lastKind = RecordKind.CLOSE;
  private boolean torn;
  private long decisions;
  private long declaredDecisions;
  private long declaredOthers;
  private final List<RecordHeader> erasures = new ArrayList<>();
  private final Deque<JournalIndex.Located> lastErasedTexts = new ArrayDeque<>();
  private GapDeclaration.@Nullable Deleted deletion;

  private Recovery(Path directory, StateFile.Slot state, JournalIndex index) {
    this.directory = directory;
    this.state = state;
    this.index = index;
    this.machineWentOn = state.boot() != 0 && state.boot() == StateFile.bootId();
  }

  /** Reads all segments into {@code index}. */
  static Found run(Path directory, StateFile.Slot state, JournalIndex index) throws IOException {
    return new Recovery(directory, state, index).run();
  }

  private Found run() throws IOException {
    List<SegmentName> names = SegmentName.list(directory);
    int forced = Math.max(0, names.size() - PERHAPS_NOT_FORCED);
    for (SegmentName name : names.subList(0, forced)) {
      scan(name, null);
    }
    List<SegmentName> unforced = names.subList(forced, names.size());
    Declarations declared = machineWentOn ? null : Declarations.read(directory, unforced);
    for (SegmentName name : unforced) {
      scan(name, declared);
    }
    eraseAgain();
    deleteAgain();
    int last = Integer.compareUnsigned(epoch, state.epoch()) > 0 ? epoch : state.epoch();
    return new Found(last + 1, chain, opening());
  }

  /**
   * @param declared which payloads were erased, when payloads are to be checked
   */
  private void scan(SegmentName name, @Nullable Declarations declared) throws IOException {
    torn = torn && name.epoch() == scannedEpoch;
    scannedEpoch = name.epoch();
    Path file = name.in(directory);
    boolean taken = false;
    long end;
    try (SegmentReader reader = SegmentReader.scanning(file)) {
      if (name.equals(reader.prefix())) {
        taken = takeAll(name, reader, declared);
      } else {
        torn = true;
      }
      end = reader.usedBytes(reader.offset());
    }
    if (end <= Segment.PREFIX_BYTES) {
      Files.delete(file);
      return;
    }
    trim(file, end);
    if (!taken) {
      // Nothing in it counts, but it takes room: the caps must know it.
      index.begin(name, directory);
    }
  }

  /** Whether there was a record that counts. */
  private boolean takeAll(SegmentName name, SegmentReader reader, @Nullable Declarations declared)
      throws IOException {
    SegmentIndex segment = null;
    while (!torn && reader.advance()) {
      torn =
          !continues(name, reader.header())
              || (declared != null && isPayloadTorn(reader, declared));
      if (!torn) {
        segment = segment == null ? index.begin(name, directory) : segment;
        take(segment, reader);
      }
    }
    return segment != null;
  }

  private boolean continues(SegmentName name, RecordHeader header) {
    if (name.epoch() == epoch) {
      return header.sequence() == sequence + 1;
    }
    // The caps may have taken the beginning of the oldest epoch, and of no other.
    return header.sequence() == 1 || index.segments().isEmpty();
  }

  /**
   * Zeros are an erased payload or a page that never reached the disk; the declaration tells. Where
   * it is declared, some of the zeros may not have reached the disk either.
   */
  private static boolean isPayloadTorn(SegmentReader reader, Declarations declared)
      throws IOException {
    byte[] payload = reader.payload();
    return !Hash256.of(payload).equals(reader.header().payloadHash())
        && !declared.isErased(reader.header());
  }

  private void take(SegmentIndex segment, SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    if (segment.name().epoch() != epoch) {
      beginEpoch(segment.name().epoch());
    }
    if (header.kind() == RecordKind.ERASURE) {
      takeErasure(header);
    }
    index.add(segment, header, (int) reader.offset());
    sequence = header.sequence();
    chain = reader.chainAfter();
    lastKind = header.kind();
    switch (header.kind()) {
      case DECISION -> decisions++;
      case GAP -> count(GapDeclaration.decode(reader.payload()));
      case OPEN, CLOSE, REVISION, ERASURE, PENDING -> {}
    }
  }

  private void takeErasure(RecordHeader erasure) {
    JournalIndex.Located text = index.pending().of(erasure);
    if (text == null) {
      erasures.add(erasure);
      return;
    }
    lastErasedTexts.add(text);
    if (lastErasedTexts.size() > Erasures.BATCH_MAX) {
      lastErasedTexts.removeFirst();
    }
  }

  private void beginEpoch(int next) {
    epoch = next;
    decisions = 0;
    declaredDecisions = 0;
    declaredOthers = 0;
    erasures.clear();
    lastErasedTexts.clear();
  }

  private void count(@Nullable GapDeclaration gap) {
    switch (gap) {
      case GapDeclaration.NoRoom(long dropped, long others) -> {
        declaredDecisions += dropped;
        declaredOthers += others;
      }
      case GapDeclaration.NeverAppended(long missing) -> declaredDecisions += missing;
      case GapDeclaration.Deleted latest -> deletion = latest;
      case null -> {}
    }
  }

  /** A process may have died between the record of an erasure and the erasure itself. */
  private void eraseAgain() throws IOException {
    List<JournalIndex.Located> targets = new ArrayList<>(lastErasedTexts);
    for (RecordHeader erasure : erasures) {
      int decisionEpoch = erasure.decisionEpoch();
      for (JournalIndex.Place place : index.places(decisionEpoch, erasure.decisionSerial())) {
        JournalIndex.Located target = JournalIndex.locate(place);
        if (target != null
            && target.header().epoch() == erasure.refersEpoch()
            && target.header().sequence() == erasure.refersSequence()) {
          targets.add(target);
        }
      }
    }
    PayloadEraser.erase(targets);
  }

  /** Likewise between the declaration of a deletion and the last file that it is about. */
  private void deleteAgain() throws IOException {
    for (SegmentIndex segment : index.segments()) {
      if (deletion != null && segment.isIn(deletion)) {
        Files.deleteIfExists(segment.file());
        index.remove(segment);
      }
    }
  }

  private EpochOpening opening() {
    if (state.epoch() == epoch && epoch != 0) {
      return ofWrittenEpoch();
    }
    if (Integer.compareUnsigned(state.epoch(), epoch) > 0) {
      return ofEpochWithoutRecords();
    }
    EpochEnd end = epoch == 0 ? EpochEnd.NONE : endOfWrittenEpoch();
    return new EpochOpening(epoch, sequence, end, 0, 0, epoch == 0);
  }

  private EpochOpening ofWrittenEpoch() {
    EpochEnd end = endOfWrittenEpoch();
    long lostDecisions = state.issued() - decisions - declaredDecisions;
    long lostOthers = state.droppedOthers() - declaredOthers;
    // The state page may be older than the records when the machine went down.
    boolean exact = end != EpochEnd.MACHINE_STOPPED && lostDecisions >= 0 && lostOthers >= 0;
    return new EpochOpening(
        epoch, sequence, end, Math.max(0, lostDecisions), Math.max(0, lostOthers), exact);
  }

  /** The disk was full for all of it, or it was killed at once. */
  private EpochOpening ofEpochWithoutRecords() {
    return new EpochOpening(
        epoch,
        sequence,
        machineWentOn ? EpochEnd.KILLED : EpochEnd.MACHINE_STOPPED,
        state.carriedDecisions() + state.issued(),
        state.carriedOthers() + state.droppedOthers(),
        machineWentOn && state.carriedExact());
  }

  private EpochEnd endOfWrittenEpoch() {
    if (lastKind == RecordKind.CLOSE) {
      return EpochEnd.CLEAN;
    }
    return machineWentOn ? EpochEnd.KILLED : EpochEnd.MACHINE_STOPPED;
  }

  /**
   * Gives the zeros behind the last record back to the disk. A segment that has such zeros was not
   * finished and perhaps not forced; it is now, for the next start takes only the last two for
   * that.
   */
  private static void trim(Path file, long end) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() > end) {
        channel.truncate(end);
        channel.force(true);
      }
    }
  }
}
