package dev.weir.dataplane.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the chain of one epoch into segments. Its methods belong to the holder of the journal's
 * lock.
 *
 * <p>When there is no room a record is counted and let go. The count is declared by a gap record
 * directly before the next record that finds room. A little of each segment is kept back for the
 * journal's own last words, so that a journal that is closed on a full disk still says what it
 * lost.
 */
final class EpochWriter {
  private static final Logger LOG = LoggerFactory.getLogger(EpochWriter.class);

  /** Where the chain stands. */
  record Position(int epoch, long sequence, Hash256 chain) {}

  /** A store that faults in one segment may succeed in the next; more would only take time. */
  private static final int PLACES_TRIED = 2;

  /** Room for two gap records, a deletion and a close record. */
  private static final int KEPT_BACK_BYTES = 4 * RecordHeader.paddedBytes(GapDeclaration.BYTES);

  private static final int GAP_RECORD_BYTES = RecordHeader.paddedBytes(GapDeclaration.BYTES);

  private final JournalOptions options;
  private final int epoch;
  private final EpochOpening opening;
  private final StateFile state;
  private final JournalIndex index;
  private final SegmentAllocator allocator;
  private final Clock clock;

  private @Nullable Segment current;
  private @Nullable SegmentIndex currentIndex;
  private long sequence;
  private Hash256 chain;
  private long writtenDecisions;
  private long declaredDecisions;
  private long droppedDecisions;
  private long droppedOthers;
  private long droppedInAll;
  private boolean faulted;
  private boolean closed;

  EpochWriter(
      JournalOptions options,
      Recovery.Found found,
      StateFile state,
      JournalIndex index,
      SegmentAllocator allocator,
      Clock clock) {
    this.options = options;
    this.epoch = found.epoch();
    this.chain = found.chain();
    this.opening = found.opening();
    this.state = state;
    this.index = index;
    this.allocator = allocator;
    this.clock = clock;
  }

  /** The largest sealed payload that fits into an empty segment of this size. */
  static int largestPayload(int segmentBytes) {
    return segmentBytes
        - Segment.PREFIX_BYTES
        - RecordHeader.paddedBytes(0)
        - KEPT_BACK_BYTES
        - 2 * GAP_RECORD_BYTES;
  }

  /** Takes the first segment and writes the opening record, if there is room for one. */
  void open() {
    var _ = roll();
  }

  /** Writes the record, or counts it as dropped. */
  AppendState write(RecordDraft draft) {
    for (int i = 0; i < PLACES_TRIED && makeRoom(draft.paddedBytes()); i++) {
      if (place(draft)) {
        return AppendState.WRITTEN;
      }
    }
    drop(draft.kind);
    return AppendState.DROPPED;
  }

  /**
   * Declares that segments will be deleted; false when there is no room for that. It uses no room
   * that the last words need, so a second one waits for the next segment when this one is full.
   */
  boolean declareDeletion(GapDeclaration.Deleted deletion) {
    return current != null
        && current.fits(KEPT_BACK_BYTES)
        && writeOwn(RecordKind.GAP, deletion.encode());
  }

  /** Writes one of the journal's own records into the room kept back; false when there is none. */
  private boolean writeOwn(RecordKind kind, byte[] payload) {
    RecordDraft draft = RecordDraft.own(kind, payload);
    if (closed || current == null || !current.fits(draft.paddedBytes())) {
      return false;
    }
    return place(draft);
  }

  /** Declares what is missing, writes the close record and takes nothing more. */
  void close() {
    if (closed) {
      return;
    }
    declareDropped();
    long missing = state.issued() - writtenDecisions - declaredDecisions;
    if (missing > 0) {
      var _ = writeOwn(RecordKind.GAP, new GapDeclaration.NeverAppended(missing).encode());
    }
    var _ = writeOwn(RecordKind.CLOSE, new byte[0]);
    closed = true;
  }

  Position position() {
    return new Position(epoch, sequence, chain);
  }

  @Nullable Segment current() {
    return current;
  }

  /** The segments with records that a power cut could still take away. */
  List<Segment> unforced() {
    List<Segment> unforced = new ArrayList<>(allocator.unfinished());
    if (current != null) {
      unforced.add(current);
    }
    return unforced;
  }

  long droppedInAll() {
    return droppedInAll;
  }

  /** Whether a store into a segment faulted since the start: records in it may be gone. */
  boolean hasFaulted() {
    return faulted;
  }

  /** Whether records were dropped that no record declares yet. */
  boolean isLosing() {
    return droppedDecisions + droppedOthers > 0 || sequence == 0;
  }

  /**
   * Sees to it that the current segment has room, and declares what was dropped before. It may wait
   * for a segment, and the journal's lock is free meanwhile: everything is looked at anew then.
   */
  private boolean makeRoom(int bytes) {
    long patienceNanos = allocator.patienceNanos();
    // INVARIANT: an empty segment has room for any record (largestPayload), so this ends
    while (!closed && !hasRoom(bytes)) {
      if (!roll()) {
        patienceNanos = allocator.await(patienceNanos);
        if (patienceNanos <= 0) {
          return false;
        }
      }
    }
    if (closed) {
      return false;
    }
    declareDropped();
    return true;
  }

  private boolean hasRoom(int bytes) {
    int needed = bytes + KEPT_BACK_BYTES + (isLosing() ? GAP_RECORD_BYTES : 0);
    return current != null && current.fits(needed);
  }

  private boolean roll() {
    Segment next = allocator.take();
    if (next == null) {
      return false;
    }
    if (current != null) {
      allocator.retire(current);
    }
    current = next;
    currentIndex = index.begin(next.name(), options.directory());
    if (sequence == 0) {
      var _ = place(RecordDraft.own(RecordKind.OPEN, opening.encode()));
    }
    return true;
  }

  private void declareDropped() {
    if (droppedDecisions + droppedOthers == 0) {
      return;
    }
    GapDeclaration gap = new GapDeclaration.NoRoom(droppedDecisions, droppedOthers);
    if (writeOwn(RecordKind.GAP, gap.encode())) {
      declaredDecisions += droppedDecisions;
      droppedDecisions = 0;
      droppedOthers = 0;
    }
  }

  private void drop(RecordKind kind) {
    droppedInAll++;
    if (kind == RecordKind.DECISION) {
      droppedDecisions++;
    } else {
      droppedOthers++;
      state.countDroppedOther();
    }
  }

  /** Whether the record is there; a segment in which a store faulted takes nothing more. */
  private boolean place(RecordDraft draft) {
    if (current == null || currentIndex == null) {
      throw new IllegalStateException("there is no segment to write to");
    }
    RecordHeader header = next(draft);
    byte[] encoded = header.encode();
    int offset;
    try {
      offset = current.append(encoded, draft.payload);
    } catch (InternalError fault) {
      current.markFaulty();
      faulted = true;
      LOG.atError()
          .addKeyValue("file", current.file())
          .setCause(fault)
          .log("a segment of the journal cannot be written: its file was cut, or the disk is full");
      return false;
    }
    sequence++;
    chain = RecordHeader.chainAfter(encoded);
    if (draft.kind == RecordKind.DECISION) {
      writtenDecisions++;
    }
    index.add(currentIndex, header, offset);
    return true;
  }

  private RecordHeader next(RecordDraft draft) {
    RecordHeader before =
        draft.kind == RecordKind.REVISION
            ? index.latestRevision(draft.decisionEpoch, draft.decisionSerial)
            : null;
    return new RecordHeader(
        draft.kind,
        options.node(),
        epoch,
        sequence + 1,
        clock.millis(),
        draft.tenantHigh,
        draft.tenantLow,
        draft.decisionEpoch,
        draft.decisionSerial,
        before == null ? draft.refersEpoch : before.epoch(),
        before == null ? draft.refersSequence : before.sequence(),
        revision(draft.kind, before),
        draft.payload.length,
        draft.payloadHash,
        chain);
  }

  private static int revision(RecordKind kind, @Nullable RecordHeader before) {
    return switch (kind) {
      case DECISION -> 1;
      case REVISION -> before == null ? 2 : before.revision() + 1;
      case GAP, OPEN, CLOSE, ERASURE, PENDING -> 0;
    };
  }
}
