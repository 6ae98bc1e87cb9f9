package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The counters that must outlive a killed process although no record tells them: which epoch runs
 * and how many ids it issued. One mapped page, native byte order; it also holds the lock that keeps
 * a second process out.
 *
 * <p>Two slots take turns, and a slot's epoch is written last: a process that dies while it starts
 * an epoch leaves the slot of the epoch before whole.
 */
final class StateFile implements AutoCloseable {
  static final String NAME = "state";

  /**
   * What one epoch left behind.
   *
   * @param epoch 0 when there is none
   * @param issued ids issued
   * @param droppedOthers revisions and erasures that found no room
   * @param carriedDecisions lost in earlier epochs that never got to write a record
   * @param carriedOthers likewise
   * @param carriedExact whether these two are exact
   * @param boot names the run of the machine
   */
  record Slot(
      int epoch,
      long issued,
      long droppedOthers,
      long carriedDecisions,
      long carriedOthers,
      boolean carriedExact,
      long boot) {
    static final Slot NONE = new Slot(0, 0, 0, 0, 0, true, 0);
  }

  static final int BYTES = 4096;
  private static final long MAGIC = 0x5745_4952_5354_4131L; // "WEIRSTA1"
  private static final int NODE_OFFSET = 8;
  private static final int SLOTS_OFFSET = 128;
  private static final int SLOT_BYTES = 128;
  private static final int ISSUED = 8;
  private static final int DROPPED_OTHERS = 16;
  private static final int CARRIED_DECISIONS = 24;
  private static final int CARRIED_OTHERS = 32;
  private static final int CARRIED_EXACT = 40;
  private static final int BOOT = 48;
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final FileChannel channel;
  private final MemorySegment memory;
  private long slot;

  private StateFile(FileChannel channel, MemorySegment memory) {
    this.channel = channel;
    this.memory = memory;
  }

  /**
   * Opens or makes the file and locks it.
   *
   * @throws JournalUnavailableException when another process has it or it is of another node
   */
  static StateFile open(Path directory, int node) throws IOException {
    Path file = directory.resolve(NAME);
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      lock(channel, directory);
      if (channel.size() < BYTES) {
        channel.write(ByteBuffer.allocate(BYTES), 0);
      }
      // An automatic arena: the page outlives close(), for requests that are still under way then.
      MemorySegment memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
      StateFile state = new StateFile(channel, memory);
      state.requireNode(node, directory);
      return state;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path directory) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // held by this very process: the same answer
    }
    throw new JournalUnavailableException(
        "the journal folder %s is in use by another process".formatted(directory));
  }

  private void requireNode(int node, Path directory) throws JournalUnavailableException {
    if (get(0) == 0) {
      put(NODE_OFFSET, node);
      put(0, MAGIC);
    }
    if (get(0) != MAGIC || get(NODE_OFFSET) != node) {
      throw new JournalUnavailableException(
          "the journal folder %s belongs to node %d, not to node %d"
              .formatted(directory, get(NODE_OFFSET), node));
    }
  }

  /** The latest epoch that was started. */
  Slot latest() {
    Slot even = read(0);
    Slot odd = read(1);
    return Integer.compareUnsigned(even.epoch, odd.epoch) >= 0 ? even : odd;
  }

  private Slot read(int parity) {
    long at = offset(parity);
    return new Slot(
        (int) get(at),
        get(at + ISSUED),
        get(at + DROPPED_OTHERS),
        get(at + CARRIED_DECISIONS),
        get(at + CARRIED_OTHERS),
        get(at + CARRIED_EXACT) == 1,
        get(at + BOOT));
  }

  /** Starts an epoch whose opening record is still to be written and will declare these losses. */
  void begin(int epoch, EpochOpening opening) {
    slot = offset(epoch & 1);
    put(slot, 0);
    put(slot + ISSUED, 0);
    put(slot + DROPPED_OTHERS, 0);
    put(slot + CARRIED_DECISIONS, opening.lostDecisions());
    put(slot + CARRIED_OTHERS, opening.lostOthers());
    put(slot + CARRIED_EXACT, opening.exact() ? 1 : 0);
    put(slot + BOOT, bootId());
    put(slot, epoch & 0xffff_ffffL);
    memory.force();
  }

  /** Issues the next serial number of the epoch, from 1. */
  long issue() {
    return (long) LONG.getAndAdd(memory, slot + ISSUED, 1L) + 1;
  }

  long issued() {
    return get(slot + ISSUED);
  }

  void countDroppedOther() {
    var _ = (long) LONG.getAndAdd(memory, slot + DROPPED_OTHERS, 1L);
  }

  /** Names this run of the machine; 0 where the system does not tell. */
  static long bootId() {
    try {
      Hash256 hash = Hash256.of(Files.readString(BOOT_ID, US_ASCII).strip().getBytes(US_ASCII));
      return hash.a();
    } catch (IOException e) {
      return 0;
    }
  }

  void force() {
    memory.force();
  }

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static long offset(int parity) {
    return SLOTS_OFFSET + (long) parity * SLOT_BYTES;
  }

  private long get(long offset) {
    return (long) LONG.getAcquire(memory, offset);
  }

  private void put(long offset, long value) {
    LONG.setRelease(memory, offset, value);
  }
}
