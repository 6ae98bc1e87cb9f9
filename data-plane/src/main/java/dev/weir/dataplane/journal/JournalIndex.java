package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where every record about a decision is. The decisions themselves are found through the sparse
 * {@link SegmentIndex} of their segment; only decisions that were revised cost an entry each (~150
 * bytes) in a map of their revisions.
 */
final class JournalIndex {
  /** A record about a decision: its segment and offset. */
  record Place(SegmentIndex segment, int offset) {}

  /** Names a decision. */
  record Key(int epoch, long serial) {
    static Key of(RecordHeader header) {
      return new Key(header.decisionEpoch(), header.decisionSerial());
    }
  }

  /** A record with its header. */
  record Located(RecordHeader header, Place place) {}

  /** The revisions of one decision, oldest first; never empty. */
  private record Revisions(RecordHeader latest, List<Place> places) {
    Revisions with(RecordHeader header, Place place) {
      List<Place> longer = new ArrayList<>(places);
      longer.add(place);
      return new Revisions(header, List.copyOf(longer));
    }

    Revisions without(SegmentIndex segment) {
      return places.getFirst().segment != segment
          ? this
          : new Revisions(
              latest, places.stream().filter(place -> place.segment != segment).toList());
    }
  }

  private final CopyOnWriteArrayList<SegmentIndex> segments = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<Key, Revisions> revisions = new ConcurrentHashMap<>();
  private final PendingTexts pending = new PendingTexts();

  /** Adds a segment that is newer than all the others. */
  SegmentIndex begin(SegmentName name, Path directory) {
    SegmentIndex segment = new SegmentIndex(name, name.in(directory));
    segments.add(segment);
    return segment;
  }

  void add(SegmentIndex segment, RecordHeader header, int offset) {
    segment.add(header, offset);
    Place place = new Place(segment, offset);
    if (header.kind() == RecordKind.REVISION) {
      revisions.merge(
          Key.of(header),
          new Revisions(header, List.of(place)),
          (known, _) -> known.with(header, place));
    }
    pending.add(new Located(header, place));
  }

  /** The decisions that wait to be looked at again. */
  PendingTexts pending() {
    return pending;
  }

  /** The record at a place; {@code null} when it is gone. */
  static @Nullable Located locate(Place place) throws IOException {
    try (SegmentReader reader = SegmentReader.looking(place.segment().file())) {
      return reader.moveTo(place.offset()) ? new Located(reader.header(), place) : null;
    } catch (NoSuchFileException deletedByACap) {
      return null;
    }
  }

  /** The header of the latest revision record; {@code null} when the decision was never revised. */
  @Nullable RecordHeader latestRevision(int epoch, long serial) {
    Revisions known = revisions.get(new Key(epoch, serial));
    return known == null ? null : known.latest;
  }

  /** The decision's own record, if it is still there, and those of its revisions. */
  List<Place> places(int epoch, long serial) throws IOException {
    List<Place> places = new ArrayList<>();
    for (SegmentIndex segment : segments) {
      if (segment.name().epoch() == epoch) {
        int offset = decisionIn(segment, epoch, serial);
        if (offset >= 0) {
          places.add(new Place(segment, offset));
        }
      }
    }
    Revisions known = revisions.get(new Key(epoch, serial));
    if (known != null) {
      places.addAll(known.places);
    }
    return places;
  }

  private static int decisionIn(SegmentIndex segment, int epoch, long serial) throws IOException {
    int[] blocks = segment.blocksWith(serial);
    if (blocks.length == 0) {
      return -1;
    }
    try (SegmentReader reader = SegmentReader.looking(segment.file())) {
      for (int block : blocks) {
        boolean there = reader.moveTo(block);
        for (int i = 0; there && i < SegmentIndex.BLOCK_RECORDS; i++) {
          RecordHeader header = reader.header();
          if (header.kind() == RecordKind.DECISION && header.isOf(epoch, serial)) {
            return (int) reader.offset();
          }
          there = reader.advance();
        }
      }
      return -1;
    } catch (NoSuchFileException deletedByACap) {
      return -1;
    }
  }

  /** All segments, the oldest first. */
  List<SegmentIndex> segments() {
    return List.copyOf(segments);
  }

  /** Forgets a segment and the revisions in it. */
  void remove(SegmentIndex segment) {
    segments.remove(segment);
    pending.remove(segment);
    revisions.entrySet().removeIf(entry -> entry.getValue().places.getLast().segment == segment);
    revisions.replaceAll((_, known) -> known.without(segment));
  }
}
