package dev.weir.dataplane.feedback;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * One tenant's entries, one after another: length of the rest (4), CRC32C of the rest (4), id (8),
 * sealed bytes. An entry is on the disk when {@link #append} returns. Belongs to one thread at a
 * time.
 */
final class FeedbackFile {
  /** The ending of a copy without what is forgotten, until it takes the file's place. */
  static final String UNFINISHED = ".new";

  private static final int HEAD_BYTES = 8;

  /** Far above any feedback that a door lets in; more is no length but damage. */
  private static final int ENTRY_BYTES_MAX = 1 << 20;

  private final Path path;
  private long lastId;
  private boolean isOpen;

  FeedbackFile(Path path) {
    this.path = path;
  }

  /** One entry; the bytes are sealed. */
  static final class Entry {
    private final long id;
    private final byte[] sealed;

    Entry(long id, byte[] sealed) {
      this.id = id;
      this.sealed = sealed;
    }

    long id() {
      return id;
    }

    byte[] sealed() {
      return sealed;
    }

    int diskBytes() {
      return HEAD_BYTES + Long.BYTES + sealed.length;
    }
  }

  /** Looks at entries; says whether it wants the next. */
  interface Visitor {
    boolean goesOn(Entry entry) throws IOException;
  }

  /** An id that none of the entries has, nor one that was taken out while this process runs. */
  long nextId(long atLeast) throws IOException {
    open();
    return Math.max(lastId + 1, atLeast);
  }

  /** Finds the last id, and cuts off what a crash left half written. */
  private void open() throws IOException {
    if (!isOpen) {
      long good = each(_ -> true);
      if (Files.exists(path) && Files.size(path) > good) {
        try (FileChannel file = FileChannel.open(path, WRITE)) {
          file.truncate(good);
          file.force(true);
        }
      }
      isOpen = true;
    }
  }

  void append(Entry entry) throws IOException {
    open();
    long before = Files.exists(path) ? Files.size(path) : 0;
    try (FileChannel file = FileChannel.open(path, CREATE, WRITE, APPEND)) {
      try {
        write(file, entry);
        file.force(true);
      } catch (IOException full) {
        file.truncate(before);
        throw full;
      }
    }
    lastId = entry.id();
  }

  private static void write(FileChannel file, Entry entry) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(entry.diskBytes());
    bytes.putInt(bytes.capacity() - HEAD_BYTES).putInt(0).putLong(entry.id()).put(entry.sealed());
    bytes.putInt(Integer.BYTES, crc(bytes.array(), HEAD_BYTES));
    bytes.flip();
    while (bytes.hasRemaining()) {
      var _ = file.write(bytes);
    }
  }

  /**
   * Shows each entry that is whole, oldest first, until {@code visitor} says no.
   *
   * @return where the last entry ends that was looked at
   */
  long each(Visitor visitor) throws IOException {
    if (!Files.exists(path)) {
      return 0;
    }
    long left = Files.size(path);
    long end = 0;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      while (left - end >= HEAD_BYTES) {
        int length = in.readInt();
        int crc = in.readInt();
        if (length < Long.BYTES || length > ENTRY_BYTES_MAX || length > left - end - HEAD_BYTES) {
          break;
        }
        byte[] rest = in.readNBytes(length);
        end += HEAD_BYTES + length;
        // A damaged entry is passed over: those behind it are whole.
        if (crc == crc(rest, 0) && !visitor.goesOn(entry(rest))) {
          break;
        }
      }
    }
    return end;
  }

  private Entry entry(byte[] rest) {
    ByteBuffer from = ByteBuffer.wrap(rest);
    long id = from.getLong();
    byte[] sealed = new byte[from.remaining()];
    from.get(sealed);
    lastId = Math.max(lastId, id);
    return new Entry(id, sealed);
  }

  /**
   * Takes entries out, all at once: after a crash either all of them are there or none.
   *
   * @return how many those were
   */
  int remove(Predicate<Entry> which) throws IOException {
    open();
    if (!Files.exists(path)) {
      return 0;
    }
    Path kept = path.resolveSibling(path.getFileName() + UNFINISHED);
    AtomicInteger removed = new AtomicInteger();
    try (FileChannel file = FileChannel.open(kept, CREATE, WRITE, TRUNCATE_EXISTING)) {
      var _ =
          each(entry -> {
            if (which.test(entry)) {
              removed.incrementAndGet();
            } else {
              write(file, entry);
            }
            return true;
          });
      file.force(true);
    }
    Files.move(kept, path, ATOMIC_MOVE, REPLACE_EXISTING);
    return removed.get();
  }

  long bytes() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  private static int crc(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return (int) crc.getValue();
  }
}
