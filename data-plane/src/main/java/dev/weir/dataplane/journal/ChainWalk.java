package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One walk along a journal's chain, from its first record to its last or to the first that is not
 * as it was written.
 *
 * <p>How a finding gets its name: an intact record with the wrong number was moved, or one before
 * it was dropped. An intact record with the right number that does not name the chain hash of its
 * predecessor accuses the predecessor, unless its own successor contradicts it too. Bytes that are
 * no record, or not the payload of theirs, are a change when anything follows them or a checkpoint
 * was signed for them, and otherwise the torn end of a crash.
 */
final class ChainWalk {
  /** A tenth of a second in all: longer than a busy machine keeps a thread from its processor. */
  private static final int LOOKS_MAX = 100;

  private static final long LOOK_PAUSE_NANOS = 1_000_000;

  private final Path directory;
  private final List<SegmentName> names;
  private final Declarations declarations;
  private final CheckpointTrack track;

  private String segment = "";
  private String previousSegment = "";
  private long previousOffset;
  private List<SegmentName> rest = List.of();
  private boolean nothingBehind;
  private boolean ended;
  private boolean begun;
  private int epoch;
  private long sequence;
  private Hash256 chain = Hash256.ZERO;
  private long endOffset = Segment.PREFIX_BYTES;
  private @Nullable Finding tear;

  private long segments;
  private long records;
  private long erasedPayloads;
  private long pendingTexts;
  private long lostDecisions;
  private long lostOthers;
  private boolean lossesExact = true;
  private long deletedRecords;

  ChainWalk(
      Path directory,
      List<SegmentName> names,
      Declarations declarations,
      CheckpointReader checkpoints)
      throws IOException {
    this.directory = directory;
    this.names = names;
    this.declarations = declarations;
    this.track = new CheckpointTrack(checkpoints);
  }

  VerificationReport walk() throws IOException {
    Finding finding = null;
    for (int i = 0; i < names.size() && finding == null && !ended; i++) {
      rest = names.subList(i + 1, names.size());
      finding = walk(names.get(i));
    }
    segments += ended ? rest.size() : 0;
    if (finding == null) {
      finding = atTheEnd();
    }
    return new VerificationReport(
        segments,
        records,
        erasedPayloads,
        pendingTexts,
        track.agreed(),
        track.unreadable(),
        track.recordsSinceLast(),
        lostDecisions,
        lostOthers,
        lossesExact,
        deletedRecords,
        finding == null ? tear : null,
        finding);
  }

  private @Nullable Finding walk(SegmentName name) throws IOException {
    segments++;
    segment = name.fileName();
    if (isOver(name)) {
      return null;
    }
    try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
      SegmentName prefix = reader.prefix();
      if (prefix == null) {
        reader.moveTo(0);
        nothingBehind = reader.isZeroFrom(0);
        return atTheEndOf(name, reader);
      }
      if (!prefix.equals(name)) {
        return atAnotherPlace(prefix, reader);
      }
      return walk(name, reader);
    }
  }

  private @Nullable Finding walk(SegmentName name, SegmentReader reader) throws IOException {
    while (reader.advance() || appears(reader)) {
      Finding finding = tear != null ? tear : check(name, reader);
      if (finding != null) {
        return finding;
      }
      if (tear != null) {
        return reader.advance() || reader.resync(reader.offset()) ? tear : null;
      }
      step(reader);
      if (isOver(name)) {
        return null;
      }
    }
    return atTheEndOf(name, reader);
  }

  /**
   * A node that writes on may have written here since. It begins a segment when it has filled the
   * one before: where there are records further on, this segment has all of its own by now, and
   * where there are none, this is the end as it was at this moment.
   */
  private boolean appears(SegmentReader reader) throws IOException {
    nothingBehind = reader.isZeroFrom(reader.offset());
    ended = nothingBehind && isRestEmpty();
    return !ended && (reader.again() || becomesWhole(reader));
  }

  /**
   * Beside a node that writes: its thread may have been interrupted in the middle of this record,
   * whose length it writes last. A record that was torn by a crash stays without one.
   */
  private static boolean becomesWhole(SegmentReader reader) throws IOException {
    for (int look = 0; look < LOOKS_MAX && reader.isUnfinished(); look++) {
      LockSupport.parkNanos(LOOK_PAUSE_NANOS);
      if (reader.again()) {
        return true;
      }
    }
    return false;
  }

  private boolean isRestEmpty() throws IOException {
    for (SegmentName name : rest) {
      try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
        if (!reader.isZeroFrom(Segment.PREFIX_BYTES)) {
          return false;
        }
      } catch (NoSuchFileException givenUp) {
        // it was allocated ahead and held nothing
      }
    }
    return true;
  }

  private Finding atAnotherPlace(SegmentName prefix, SegmentReader reader) throws IOException {
    return found(
        Finding.Kind.REORDERED,
        prefix.epoch(),
        reader.advance() ? reader.header().sequence() : 1,
        0,
        "this file is " + prefix.fileName());
  }

  /** Whether a later epoch says that nothing more of this one counts. */
  private boolean isOver(SegmentName name) {
    return declarations.isSkipped(name.epoch())
        || (begun && epoch == name.epoch() && declarations.isOver(epoch, sequence));
  }

  private @Nullable Finding atTheEndOf(SegmentName name, SegmentReader reader) throws IOException {
    long end = reader.offset();
    endOffset = end;
    if (tear != null || nothingBehind) {
      return null;
    }
    boolean sameEpoch = begun && epoch == name.epoch();
    tear =
        found(
            Finding.Kind.CHANGED,
            name.epoch(),
            sameEpoch ? sequence + 1 : 1,
            end,
            "the bytes here are not an intact record");
    return reader.resync(end + 1) ? tear : null;
  }

  private @Nullable Finding check(SegmentName name, SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    if (!begun) {
      return checkFirst(header, reader);
    }
    Finding finding = checkPlace(name, reader);
    if (finding == null && !header.previousChain().equals(chain)) {
      finding = blame(reader);
    }
    return finding == null ? checkContent(reader) : finding;
  }

  private @Nullable Finding checkFirst(RecordHeader header, SegmentReader reader)
      throws IOException {
    if (!declarations.mayBeginWith(header)) {
      EpochOpening opening =
          header.kind() == RecordKind.OPEN ? EpochOpening.decode(reader.payload()) : null;
      return found(
          Finding.Kind.DROPPED,
          opening == null ? header.epoch() : opening.previousEpoch(),
          opening == null ? header.sequence() - 1 : opening.lastSequence(),
          reader.offset(),
          "this and what came before is missing, and no deletion is declared");
    }
    track.begin(header.epoch(), header.sequence());
    return checkContent(reader);
  }

  private @Nullable Finding checkPlace(SegmentName name, SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    if (header.epoch() != name.epoch()) {
      return found(
          Finding.Kind.REORDERED,
          header.epoch(),
          header.sequence(),
          reader.offset(),
          "a record of another epoch");
    }
    if (header.epoch() != epoch) {
      return checkOpening(reader);
    }
    if (header.sequence() == sequence + 1) {
      return null;
    }
    long offset = reader.offset();
    if (header.sequence() <= sequence) {
      return found(
          Finding.Kind.REORDERED, epoch, header.sequence(), offset, "belongs further to the front");
    }
    boolean isFurtherBack = hasLater(reader, sequence + 1);
    return isFurtherBack
        ? found(Finding.Kind.REORDERED, epoch, sequence + 1, offset, "stands further back")
        : found(Finding.Kind.DROPPED, epoch, sequence + 1, offset, "missing before this place");
  }

  private static boolean hasLater(SegmentReader reader, long wanted) throws IOException {
    while (reader.advance()) {
      if (reader.header().sequence() == wanted) {
        return true;
      }
    }
    return false;
  }

  /** An epoch begins: does it follow what this walk saw of the one before? */
  private @Nullable Finding checkOpening(SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    EpochOpening opening =
        header.kind() == RecordKind.OPEN ? EpochOpening.decode(reader.payload()) : null;
    if (header.sequence() != 1 || opening == null) {
      return found(
          Finding.Kind.DROPPED,
          header.epoch(),
          1,
          reader.offset(),
          "the epoch does not begin with its opening record");
    }
    if (opening.previousEpoch() != epoch) {
      return found(
          Finding.Kind.DROPPED,
          opening.previousEpoch(),
          1,
          reader.offset(),
          "a whole epoch is missing");
    }
    if (opening.lastSequence() != sequence) {
      return found(
          Finding.Kind.DROPPED,
          epoch,
          sequence + 1,
          endOffset,
          "the next epoch says that this one ended with sequence " + opening.lastSequence());
    }
    return null;
  }

  private Finding blame(SegmentReader reader) throws IOException {
    RecordHeader accuser = reader.header();
    long offset = reader.offset();
    Hash256 after = reader.chainAfter();
    boolean accuserIsContradicted =
        reader.advance() && !reader.header().previousChain().equals(after);
    return accuserIsContradicted
        ? found(Finding.Kind.CHANGED, accuser.epoch(), accuser.sequence(), offset, "its chain hash")
        : new Finding(
            Finding.Kind.CHANGED,
            previousSegment,
            epoch & 0xffff_ffffL,
            sequence,
            previousOffset,
            "the record after it was chained to another one");
  }

  private @Nullable Finding checkContent(SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    byte[] payload = reader.payload();
    if (!Hash256.of(payload).equals(header.payloadHash())) {
      if (!isErased(reader)) {
        tear =
            found(
                Finding.Kind.CHANGED,
                header.epoch(),
                header.sequence(),
                reader.offset(),
                "its payload is not the one that was written");
        return null;
      }
      erasedPayloads++;
    } else if (header.kind() == RecordKind.PENDING && payload.length > 0) {
      pendingTexts++;
    }
    String contradiction = track.meet(header.epoch(), header.sequence(), reader.chainAfter());
    if (contradiction != null) {
      return found(
          Finding.Kind.CHANGED, header.epoch(), header.sequence(), reader.offset(), contradiction);
    }
    return track.finding(segment, reader.offset());
  }

  /**
   * Beside a node that erases meanwhile: its declaration is there by now, and the zeros that were
   * half written when the payload was read are all there too.
   */
  private boolean isErased(SegmentReader reader) throws IOException {
    if (!declarations.isErased(reader.header())) {
      declarations.readOn(directory);
    }
    return declarations.isErased(reader.header()) && SegmentReader.isZero(reader.payloadAnew());
  }

  private void step(SegmentReader reader) throws IOException {
    RecordHeader header = reader.header();
    begun = true;
    epoch = header.epoch();
    sequence = header.sequence();
    chain = reader.chainAfter();
    previousSegment = segment;
    previousOffset = reader.offset();
    endOffset = previousOffset + RecordHeader.paddedBytes(header.payloadBytes());
    records++;
    switch (header.kind()) {
      case OPEN -> count(EpochOpening.decode(reader.payload()));
      case GAP -> count(GapDeclaration.decode(reader.payload()));
      case DECISION, REVISION, CLOSE, ERASURE, PENDING -> {}
    }
  }

  private void count(@Nullable EpochOpening opening) {
    if (opening != null) {
      lostDecisions += opening.lostDecisions();
      lostOthers += opening.lostOthers();
      lossesExact &= opening.exact();
    }
  }

  private void count(@Nullable GapDeclaration gap) {
    switch (gap) {
      case GapDeclaration.NoRoom(long decisions, long others) -> {
        lostDecisions += decisions;
        lostOthers += others;
      }
      case GapDeclaration.NeverAppended(long decisions) -> lostDecisions += decisions;
      case GapDeclaration.Deleted deleted -> deletedRecords += deleted.records();
      case null -> {}
    }
  }

  private @Nullable Finding atTheEnd() throws IOException {
    Checkpoint ahead = track.ahead();
    if (ahead != null) {
      return tear != null
          ? tear
          : found(
              Finding.Kind.CUT_OFF,
              begun ? epoch : ahead.epoch(),
              sequence + 1,
              endOffset,
              "a checkpoint was signed for epoch %d sequence %d"
                  .formatted(ahead.epoch() & 0xffff_ffffL, ahead.sequence()));
    }
    return track.finding(segment, endOffset);
  }

  private Finding found(
      Finding.Kind kind, int atEpoch, long atSequence, long offset, String detail) {
    return new Finding(kind, segment, atEpoch & 0xffff_ffffL, atSequence, offset, detail);
  }
}
