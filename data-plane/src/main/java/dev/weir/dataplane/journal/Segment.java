package dev.weir.dataplane.journal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One memory-mapped file that is being filled with records.
 *
 * <p>It is filled with zeros before it is mapped: a store into a hole of a sparse file would need a
 * block at that moment, and a full disk would answer with a fault instead of an error. The zeros
 * also say where the records end.
 *
 * <p>{@link #append} belongs to the holder of the journal's lock; {@link #force} and {@link
 * #finish} may run beside it.
 */
final class Segment {
  /** Magic, epoch and ordinal; then the records. */
  static final int PREFIX_BYTES = 16;

  static final long MAGIC = 0x5745_4952_4a4e_4c31L; // "WEIRJNL1"

  private static final int FILL_BYTES = 1 << 18;
  private static final VarHandle LENGTH =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN).varHandle();

  private final SegmentName name;
  private final Path file;
  private final Arena arena;
  private final MemorySegment memory;
  private final Object forcing = new Object();
  private int position = PREFIX_BYTES;
  private boolean finished;
  private boolean faulty;

  private Segment(SegmentName name, Path file, Arena arena, MemorySegment memory) {
    this.name = name;
    this.file = file;
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Allocates {@code bytes} on the disk and maps them.
   *
   * @throws IOException when there is no room; nothing is left behind, whatever is thrown
   */
  @SuppressWarnings("MustBeClosedChecker") // the segment owns the arena: finish() and discard()
  static Segment create(Path directory, SegmentName name, int bytes) throws IOException {
    Path file = name.in(directory);
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE)) {
      fill(channel, name, bytes);
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
      return new Segment(name, file, arena, memory);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void fill(FileChannel channel, SegmentName name, int bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(FILL_BYTES, bytes));
    for (long at = 0; at < bytes; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
      at += channel.write(zeros, at);
    }
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES);
    prefix.putLong(MAGIC).putInt(name.epoch()).putInt(name.ordinal()).flip();
    channel.write(prefix, 0);
  }

  SegmentName name() {
    return name;
  }

  Path file() {
    return file;
  }

  /** Whether {@code bytes} more fit, padding included; nothing does after a fault. */
  boolean fits(int bytes) {
    return !faulty && bytes <= memory.byteSize() - position;
  }

  /**
   * Writes a record and returns its offset. The length goes in last, with release order: a process
   * that dies before that leaves no record, and one that dies after it leaves a whole one.
   *
   * @throws InternalError when a store faulted: the file was cut, or its file system has no room
   */
  int append(byte[] header, byte[] payload) {
    int offset = position;
    int length = ByteBuffer.wrap(header).getInt();
    MemorySegment.copy(
        header,
        Integer.BYTES,
        memory,
        ValueLayout.JAVA_BYTE,
        offset + Integer.BYTES,
        header.length - Integer.BYTES);
    MemorySegment.copy(
        payload, 0, memory, ValueLayout.JAVA_BYTE, offset + (long) header.length, payload.length);
    LENGTH.setRelease(memory, (long) offset + RecordHeader.LENGTH_OFFSET, length);
    letFaultsArrive();
    position = offset + RecordHeader.paddedBytes(payload.length);
    return offset;
  }

  /**
   * Compiled code goes on after a store that faulted; the JVM throws when the thread next returns
   * from a native method, which without this one may be anywhere in the caller.
   */
  private void letFaultsArrive() {
    var _ = Thread.holdsLock(this);
  }

  /** A store faulted: the file was cut, or its file system has no room after all. */
  void markFaulty() {
    faulty = true;
  }

  /** Waits until everything appended so far is on the disk. */
  void force() {
    synchronized (forcing) {
      if (!finished) {
        memory.force();
      }
    }
  }

  /** Ends the segment: cuts the unused rest off and waits until the file is on the disk. */
  void finish() throws IOException {
    synchronized (forcing) {
      if (finished) {
        return;
      }
      memory.force();
      finished = true;
      arena.close();
      try (FileChannel channel = FileChannel.open(file, WRITE)) {
        channel.truncate(position);
        channel.force(true);
      }
    }
  }

  /** Gives up a segment that holds no record. */
  void discard() throws IOException {
    synchronized (forcing) {
      finished = true;
      arena.close();
      Files.deleteIfExists(file);
    }
  }
}
