package dev.weir.dataplane.journal;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Overwrites payloads by zeros, in place and down to the disk. */
final class PayloadEraser {
  private PayloadEraser() {}

  /**
   * Erases the payloads of these records, where they are still there. A segment that a cap deleted
   * meanwhile has nothing left to erase.
   */
  static void erase(List<JournalIndex.Located> records) throws IOException {
    Map<SegmentIndex, List<JournalIndex.Located>> bySegment =
        records.stream()
            .collect(
                Collectors.groupingBy(
                    located -> located.place().segment(), LinkedHashMap::new, Collectors.toList()));
    for (var segment : bySegment.entrySet()) {
      erase(segment.getKey(), segment.getValue());
    }
  }

  private static void erase(SegmentIndex segment, List<JournalIndex.Located> records)
      throws IOException {
    try (SegmentReader reader = SegmentReader.looking(segment.file());
        FileChannel channel = FileChannel.open(segment.file(), WRITE)) {
      boolean changed = false;
      for (JournalIndex.Located located : records) {
        changed |= erase(located, reader, channel);
      }
      if (changed) {
        channel.force(false);
      }
    } catch (NoSuchFileException deletedByACap) {
      // nothing is left of it
    }
  }

  /** Whether there was something left to overwrite. */
  private static boolean erase(
      JournalIndex.Located located, SegmentReader reader, FileChannel channel) throws IOException {
    int offset = located.place().offset();
    if (!reader.moveTo(offset)
        || !reader.header().equals(located.header())
        || SegmentReader.isZero(reader.payload())) {
      return false;
    }
    ByteBuffer zeros = ByteBuffer.allocate(located.header().payloadBytes());
    while (zeros.hasRemaining()) {
      channel.write(zeros, (long) offset + RecordHeader.BYTES + zeros.position());
    }
    return true;
  }
}
