package dev.weir.dataplane.journal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment file: record after record, or at a known offset.
 *
 * <p>It reads instead of mapping. The journal may cut or delete the file meanwhile, and a read then
 * ends where an access to mapped memory would fault. What is stored through a mapping is visible to
 * reads at once on the systems we run on: both are the page cache.
 */
final class SegmentReader implements AutoCloseable {
  private static final int WINDOW_BYTES = 1 << 18;

  private final FileChannel channel;
  private long size;
  private final byte[] window;
  private long windowStart;
  private int windowLength;

  private final byte[] head = new byte[RecordHeader.BYTES];
  private @Nullable RecordHeader header;
  private long offset;
  private long next = Segment.PREFIX_BYTES;

  private SegmentReader(FileChannel channel, int windowBytes) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.window = new byte[(int) Math.min(windowBytes, size)];
  }

  /** For reading from the beginning to the end. */
  static SegmentReader scanning(Path file) throws IOException {
    return new SegmentReader(FileChannel.open(file, READ), WINDOW_BYTES);
  }

  /** For looking at a few records. */
  static SegmentReader looking(Path file) throws IOException {
    return new SegmentReader(FileChannel.open(file, READ), 4096);
  }

  /** The name in the file's first bytes; {@code null} when they are not those of a segment. */
  @Nullable SegmentName prefix() throws IOException {
    byte[] prefix = new byte[Segment.PREFIX_BYTES];
    if (!read(0, prefix)) {
      return null;
    }
    ByteBuffer from = ByteBuffer.wrap(prefix);
    return from.getLong() == Segment.MAGIC ? new SegmentName(from.getInt(), from.getInt()) : null;
  }

  /** Goes to the record after this one; false when there is no intact header there. */
  boolean advance() throws IOException {
    return moveTo(next) || again();
  }

  /**
   * Looks again where a record was looked for in vain: of what is written meanwhile, the bytes that
   * were read before may hold a later record and not yet this one.
   */
  boolean again() throws IOException {
    windowLength = 0;
    return moveTo(offset);
  }

  /** Whether what stands where a record was looked for in vain has no length, which comes last. */
  boolean isUnfinished() throws IOException {
    byte[] length = new byte[Integer.BYTES];
    return read(offset, length) && isZero(length);
  }

  /** Goes to the record at {@code position}; false when there is no intact header there. */
  boolean moveTo(long position) throws IOException {
    offset = position;
    header = read(position, head) ? RecordHeader.decode(head) : null;
    if (header == null || position + header.recordBytes() > size) {
      header = null;
      return false;
    }
    next = position + RecordHeader.paddedBytes(header.payloadBytes());
    return true;
  }

  /**
   * The header of the record that the reader is at.
   *
   * @throws IllegalStateException when it is at none
   */
  RecordHeader header() {
    if (header == null) {
      throw new IllegalStateException("the reader is not at a record");
    }
    return header;
  }

  /** Where the record begins, or where the next one was looked for in vain. */
  long offset() {
    return offset;
  }

  /** Where the record after this one begins. */
  long nextOffset() {
    return next;
  }

  /** The chain hash after the record that the reader is at. */
  Hash256 chainAfter() {
    return RecordHeader.chainAfter(head);
  }

  byte[] payload() throws IOException {
    byte[] payload = new byte[header().payloadBytes()];
    if (!read(offset + RecordHeader.BYTES, payload)) {
      throw new IOException("the segment was cut while it was read");
    }
    return payload;
  }

  /** The payload as it is now, whatever was read before. */
  byte[] payloadAnew() throws IOException {
    windowLength = 0;
    return payload();
  }

  /** Whether the file holds nothing but zeros from {@code from} to its end. */
  boolean isZeroFrom(long from) throws IOException {
    byte[] one = new byte[1 << 13];
    long at = from;
    while (at < size) {
      byte[] piece = size - at < one.length ? new byte[(int) (size - at)] : one;
      if (read(at, piece)) {
        if (!isZero(piece)) {
          return false;
        }
        at += piece.length;
      } else if (at + piece.length <= size) {
        return false;
      }
    }
    return true;
  }

  /** Whether the file was cut since it was opened: a segment is, once it is full. */
  private boolean wasCut() throws IOException {
    long before = size;
    size = Math.min(size, channel.size());
    return size < before;
  }

  /** The length of the file without the zeros at its end, but at least {@code atLeast}. */
  long usedBytes(long atLeast) throws IOException {
    byte[] one = new byte[1 << 13];
    for (long end = size; end > atLeast; ) {
      long start = Math.max(atLeast, end - one.length);
      byte[] piece = end - start < one.length ? new byte[(int) (end - start)] : one;
      if (!read(start, piece)) {
        return size;
      }
      for (int i = piece.length - 1; i >= 0; i--) {
        if (piece[i] != 0) {
          return start + i + 1;
        }
      }
      end = start;
    }
    return Math.min(size, atLeast);
  }

  /**
   * Looks for an intact header behind damage, at the places where records can begin; false when
   * there is none before the end.
   */
  boolean resync(long from) throws IOException {
    for (long at = RecordHeader.aligned(from);
        at + RecordHeader.BYTES <= size;
        at += RecordHeader.ALIGNMENT) {
      if (moveTo(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the place where a record was looked for in vain is too near the end to hold one. */
  boolean isAtEnd() {
    return offset + RecordHeader.BYTES > size;
  }

  static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /** Fills {@code into} from {@code position}; false when the file ends before. */
  private boolean read(long position, byte[] into) throws IOException {
    if (position < 0 || position + into.length > size) {
      return false;
    }
    if (into.length > window.length) {
      return readFully(ByteBuffer.wrap(into), position);
    }
    if (position < windowStart || position + into.length > windowStart + windowLength) {
      windowStart = position;
      windowLength = (int) Math.min(window.length, size - position);
      if (!readFully(ByteBuffer.wrap(window, 0, windowLength), position)) {
        windowLength = 0;
        return wasCut() && read(position, into);
      }
    }
    System.arraycopy(window, (int) (position - windowStart), into, 0, into.length);
    return true;
  }

  private boolean readFully(ByteBuffer into, long position) throws IOException {
    long at = position;
    while (into.hasRemaining()) {
      int count = channel.read(into, at);
      if (count < 0) {
        return false;
      }
      at += count;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
