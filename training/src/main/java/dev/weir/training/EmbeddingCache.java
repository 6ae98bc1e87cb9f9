package dev.weir.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of windows by the hash of their content, kept in one append-only file for each
 * encoder, so that a run that was broken off goes on where it stopped. A record is the SHA-256 of
 * the window, the embedding as little-endian floats, and a CRC over both; a torn record at the end
 * is cut off. One process at a time; thread-safe within it.
 */
public final class EmbeddingCache implements EmbeddingStore, AutoCloseable {
  private static final int HASH_BYTES = 32;
  private static final int CRC_BYTES = Integer.BYTES;

  private final int dimension;
  private final FileChannel channel;
  private final Map<ByteBuffer, float[]> byHash = new HashMap<>();

  private EmbeddingCache(int dimension, FileChannel channel) {
    this.dimension = dimension;
    this.channel = channel;
  }

  /**
   * Opens the cache of one encoder and reads what it holds.
   *
   * @param folder where caches lie; made if it is missing
   * @param encoder the checksum of the encoder
   * @param dimension the length of its embeddings
   * @throws TrainingException if another process has it open
   */
  public static EmbeddingCache open(Path folder, String encoder, int dimension) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("embeddings-" + encoder.substring(0, 16) + ".bin");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      EmbeddingCache cache = new EmbeddingCache(dimension, channel);
      cache.load();
      return cache;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      throw new TrainingException(file + ": is in use by another run");
    }
  }

  private void load() throws IOException {
    ByteBuffer buffer = record();
    long end = 0;
    while (readFully(buffer.clear(), end) && isWhole(buffer)) {
      byte[] hash = new byte[HASH_BYTES];
      buffer.position(0).get(hash);
      float[] embedding = new float[dimension];
      buffer.asFloatBuffer().get(embedding);
      byHash.put(ByteBuffer.wrap(hash), embedding);
      end += buffer.capacity();
    }
    channel.truncate(end);
    channel.position(end);
  }

  private boolean readFully(ByteBuffer buffer, long position) throws IOException {
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, position + buffer.position());
      if (read < 0) {
        return false;
      }
    }
    return true;
  }

  private ByteBuffer record() {
    return ByteBuffer.allocate(HASH_BYTES + dimension * Float.BYTES + CRC_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static boolean isWhole(ByteBuffer record) {
    return record.getInt(record.capacity() - CRC_BYTES) == crc(record);
  }

  private static int crc(ByteBuffer record) {
    CRC32 crc = new CRC32();
    crc.update(record.duplicate().position(0).limit(record.capacity() - CRC_BYTES));
    return (int) crc.getValue();
  }

  @Override
  public synchronized float @Nullable [] get(TextWindow window) {
    return byHash.get(hash(window));
  }

  /**
   * Keeps an embedding.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public synchronized void put(TextWindow window, float[] embedding) {
    ByteBuffer hash = hash(window);
    ByteBuffer record = record();
    record.put(hash.duplicate());
    for (float component : embedding) {
      record.putFloat(component);
    }
    record.putInt(crc(record)).flip();
    try {
      while (record.hasRemaining()) {
        channel.write(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byHash.put(hash, embedding.clone());
  }

  /** How many embeddings there are. */
  public synchronized int size() {
    return byHash.size();
  }

  /** The ids say all that an embedding depends on, besides the encoder. */
  static ByteBuffer hash(TextWindow window) {
    int[] ids = window.ids();
    ByteBuffer bytes = ByteBuffer.allocate(ids.length * Integer.BYTES);
    bytes.asIntBuffer().put(ids);
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
