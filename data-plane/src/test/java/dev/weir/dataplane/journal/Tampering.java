package dev.weir.dataplane.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What somebody with write access to the files, but without keys, can do to a closed journal. */
final class Tampering {
  /** A record as it lies in its file. */
  record Place(SegmentName segment, int offset, RecordHeader header) {
    int end() {
      return offset + RecordHeader.paddedBytes(header.payloadBytes());
    }
  }

  private final Path directory;

  Tampering(Path directory) {
    this.directory = directory;
  }

  List<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    for (SegmentName name : SegmentName.list(directory)) {
      try (SegmentReader reader = SegmentReader.scanning(name.in(directory))) {
        while (reader.advance()) {
          places.add(new Place(name, (int) reader.offset(), reader.header()));
        }
      }
    }
    return places;
  }

  /** Flips one bit of the record, {@code at} bytes from its beginning. */
  void flip(Place place, int at) throws IOException {
    byte[] file = Files.readAllBytes(place.segment.in(directory));
    file[place.offset + at] ^= 0x10;
    Files.write(place.segment.in(directory), file);
  }

  /** Writes another header over the record's, with a checksum that fits. */
  void rewrite(Place place, RecordHeader header) throws IOException {
    overwrite(place.segment, place.offset, header.encode());
  }

  void overwrite(SegmentName segment, int offset, byte[] bytes) throws IOException {
    byte[] file = Files.readAllBytes(segment.in(directory));
    System.arraycopy(bytes, 0, file, offset, bytes.length);
    Files.write(segment.in(directory), file);
  }

  byte[] read(Place place) throws IOException {
    byte[] file = Files.readAllBytes(place.segment.in(directory));
    return Arrays.copyOfRange(file, place.offset, Math.min(file.length, place.end()));
  }

  /** Takes the record out and moves everything behind it forward. */
  void drop(Place place) throws IOException {
    byte[] file = Files.readAllBytes(place.segment.in(directory));
    byte[] without = new byte[file.length - (place.end() - place.offset)];
    System.arraycopy(file, 0, without, 0, place.offset);
    System.arraycopy(file, place.end(), without, place.offset, file.length - place.end());
    Files.write(place.segment.in(directory), without);
  }

  /** Exchanges two records of one segment; the first must lie in front. */
  void swap(Place first, Place second) throws IOException {
    byte[] file = Files.readAllBytes(first.segment.in(directory));
    ByteBuffer swapped = ByteBuffer.allocate(file.length);
    swapped.put(file, 0, first.offset);
    swapped.put(file, second.offset, second.end() - second.offset);
    swapped.put(file, first.end(), second.offset - first.end());
    swapped.put(file, first.offset, first.end() - first.offset);
    swapped.put(file, second.end(), file.length - second.end());
    Files.write(first.segment.in(directory), swapped.array());
  }

  /** Cuts the record and everything after it off, later segments included. */
  void cutFrom(Place place) throws IOException {
    for (SegmentName name : SegmentName.list(directory)) {
      if (name.compareTo(place.segment) > 0) {
        Files.delete(name.in(directory));
      }
    }
    byte[] file = Files.readAllBytes(place.segment.in(directory));
    Files.write(place.segment.in(directory), Arrays.copyOf(file, place.offset));
  }

  /**
   * Changes the payload of a record and recomputes every hash behind it: what only a checkpoint can
   * show.
   */
  void forgeFrom(Place target) throws IOException {
    Hash256 chain = target.header.previousChain();
    boolean reached = false;
    for (Place place : places()) {
      reached |= place.equals(target);
      if (reached) {
        RecordHeader forged = forged(place, chain, place.equals(target));
        rewrite(place, forged);
        chain = RecordHeader.chainAfter(forged.encode());
      }
    }
  }

  private RecordHeader forged(Place place, Hash256 chain, boolean withNewPayload)
      throws IOException {
    RecordHeader old = place.header;
    Hash256 payloadHash = old.payloadHash();
    if (withNewPayload) {
      byte[] payload = new byte[old.payloadBytes()];
      Arrays.fill(payload, (byte) 'x');
      overwrite(place.segment, place.offset + RecordHeader.BYTES, payload);
      payloadHash = Hash256.of(payload);
    }
    return altered(old, old.timeMillis(), payloadHash, chain);
  }

  /** A header that says something else than {@code old} in these three places at the most. */
  static RecordHeader altered(
      RecordHeader old, long timeMillis, Hash256 payloadHash, Hash256 previousChain) {
    return new RecordHeader(
        old.kind(),
        old.node(),
        old.epoch(),
        old.sequence(),
        timeMillis,
        old.tenantHigh(),
        old.tenantLow(),
        old.decisionEpoch(),
        old.decisionSerial(),
        old.refersEpoch(),
        old.refersSequence(),
        old.revision(),
        old.payloadBytes(),
        payloadHash,
        previousChain);
  }

  Place last() throws IOException {
    return Objects.requireNonNull(places().getLast());
  }
}
