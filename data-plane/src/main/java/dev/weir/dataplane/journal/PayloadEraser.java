package dev.weir.dataplane.journal;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.function.Predicate;

/** Overwrites payloads by zeros, in place and down to the disk. */
final class PayloadEraser {
  private PayloadEraser() {}

  /**
   * Erases the payload of the record at {@code place} if its header passes {@code condition}. A
   * segment that a cap deleted meanwhile has nothing left to erase.
   */
  static void eraseIf(JournalIndex.Place place, Predicate<RecordHeader> condition)
      throws IOException {
    try (SegmentReader reader = SegmentReader.looking(place.segment().file())) {
      if (reader.moveTo(place.offset()) && condition.test(reader.header())) {
        erase(place, reader.header());
      }
    } catch (NoSuchFileException deletedByACap) {
      // nothing is left of it
    }
  }

  private static void erase(JournalIndex.Place place, RecordHeader header) throws IOException {
    try (FileChannel channel = FileChannel.open(place.segment().file(), WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(header.payloadBytes());
      while (zeros.hasRemaining()) {
        channel.write(zeros, (long) place.offset() + RecordHeader.BYTES + zeros.position());
      }
      channel.force(false);
    }
  }
}
