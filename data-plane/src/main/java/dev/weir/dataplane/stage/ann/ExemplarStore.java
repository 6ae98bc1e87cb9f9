package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.stage.Embedding;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets of exemplars on disk, one file each: vectors and graph, no text. What a file lacks, or what
 * another encoder made, is not read; the set is then embedded again.
 *
 * <pre>
 *   magic, encoder, normaliser, digest, vectors, which vector is whose, graph, its length, CRC32C
 * </pre>
 */
final class ExemplarStore {
  private static final Logger LOG = LoggerFactory.getLogger(ExemplarStore.class);
  private static final String SUFFIX = ".exemplars";
  private static final int MAGIC = 0x57455831; // WEX1: a new layout gets a new number
  private static final int TRAILER_BYTES = 2 * Long.BYTES;
  private static final int VECTOR_BYTES = Embedding.DIMENSIONS * Float.BYTES;
  private static final int PART = 1_000;
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final String encoder;
  private final String normaliser;

  /**
   * A store.
   *
   * @param encoder the version of the encoder, of which every vector is a function
   * @param normaliser the version of the text folding, likewise
   */
  ExemplarStore(Path folder, String encoder, String normaliser) {
    this.folder = folder;
    this.encoder = encoder;
    this.normaliser = normaliser;
  }

  /** Keeps a set; nobody may add to its vectors meanwhile. */
  void write(ExemplarIndex index) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "exemplars", ".part");
    try {
      try (OutputStream file = Files.newOutputStream(part)) {
        var crc = new CheckedOutputStream(file, new CRC32C());
        var out = new DataOutputStream(new BufferedOutputStream(crc, BUFFER_BYTES));
        write(index, out);
        out.flush();
        out.writeLong(crc.getChecksum().getValue());
        out.flush();
      }
      Files.move(part, file(index.digest()), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(ExemplarIndex index, DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeUTF(encoder);
    out.writeUTF(normaliser);
    out.writeUTF(index.digest());
    VectorIndex vectors = index.vectors();
    int nodes = vectors.nodes();
    out.writeInt(nodes);
    ByteBuffer bytes = ByteBuffer.allocate(VECTOR_BYTES);
    for (int node = 0; node < nodes; node++) {
      bytes.asFloatBuffer().put(vectors.vector(node).toArray());
      out.write(bytes.array());
    }
    out.writeInt(index.size());
    for (int ordinal = 0; ordinal < index.size(); ordinal++) {
      out.writeInt(index.node(ordinal));
    }
    int graphBegin = out.size();
    if (vectors instanceof GraphIndex graph) {
      graph.writeGraph(out);
    }
    out.writeLong(out.size() - graphBegin);
  }

  /** The set with these exemplars, or {@code null} when it is not here in good order. */
  @Nullable ExemplarIndex read(
      String digest, List<Exemplar> exemplars, Instant now, ForkJoinPool pool) {
    Path file = file(digest);
    try {
      if (!isWhole(file)) {
        LOG.atWarn().addKeyValue("file", file).log("a set of exemplars is damaged and made anew");
        Files.delete(file);
        return null;
      }
      ExemplarIndex index = parse(file, digest, exemplars, pool);
      Files.setLastModifiedTime(file, FileTime.from(now));
      return index;
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .setCause(e)
          .log("a set of exemplars cannot be read and is made anew");
      return null;
    }
  }

  private static boolean isWhole(Path file) throws IOException {
    long left = Files.size(file) - Long.BYTES;
    CRC32C crc = new CRC32C();
    try (InputStream in = Files.newInputStream(file)) {
      var checked = new CheckedInputStream(in, crc);
      byte[] buffer = new byte[BUFFER_BYTES];
      while (left > 0) {
        int read = checked.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return false;
        }
        left -= read;
      }
      return left == 0 && new DataInputStream(in).readLong() == crc.getValue();
    }
  }

  private @Nullable ExemplarIndex parse(
      Path file, String digest, List<Exemplar> exemplars, ForkJoinPool pool) throws IOException {
    long graphBytes = graphBytes(file);
    GraphIndex graph = graphBytes > 0 ? new GraphIndex(pool) : null;
    VectorIndex index = graph == null ? new BruteForceIndex() : graph;
    int[] nodes = new int[exemplars.size()];
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      if (in.readInt() != MAGIC
          || !in.readUTF().equals(encoder)
          || !in.readUTF().equals(normaliser)
          || !in.readUTF().equals(digest)) {
        return null;
      }
      readVectors(
          in,
          in.readInt(),
          part -> {
            if (graph == null) {
              index.addAll(part);
            } else {
              graph.addBeforeItsGraph(part);
            }
          });
      if (in.readInt() != nodes.length) {
        return null;
      }
      for (int ordinal = 0; ordinal < nodes.length; ordinal++) {
        nodes[ordinal] = in.readInt();
      }
    }
    if (graph != null) {
      graph.readGraph(file, Files.size(file) - TRAILER_BYTES - graphBytes);
    }
    removeAllBut(nodes, index);
    return new ExemplarIndex(digest, exemplars, index, nodes);
  }

  /** What was there for other versions of the set, for which there is no other way back. */
  private static void removeAllBut(int[] nodes, VectorIndex index) {
    BitSet mine = new BitSet();
    for (int node : nodes) {
      mine.set(node);
    }
    for (int node = mine.nextClearBit(0);
        node < index.nodes();
        node = mine.nextClearBit(node + 1)) {
      index.remove(node);
    }
  }

  /** A part at a time, so that no vector is in memory twice for longer than that takes. */
  private static void readVectors(DataInputStream in, int count, Consumer<List<Embedding>> each)
      throws IOException {
    List<Embedding> part = new ArrayList<>();
    for (int node = 0; node < count; node++) {
      float[] values = new float[Embedding.DIMENSIONS];
      ByteBuffer.wrap(in.readNBytes(VECTOR_BYTES)).asFloatBuffer().get(values);
      part.add(Embedding.of(values));
      if (part.size() == PART || node == count - 1) {
        each.accept(part);
        part = new ArrayList<>();
      }
    }
  }

  private static long graphBytes(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES);
      channel.position(Files.size(file) - TRAILER_BYTES).read(length);
      return length.flip().getLong();
    }
  }

  /** Deletes what nobody has read since {@code before} and nobody uses. */
  void deleteUnused(Instant before, Predicate<String> isUsed) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        boolean used = name.endsWith(SUFFIX) && isUsed.test(name.replace(SUFFIX, ""));
        if (!used && Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  Path file(String digest) {
    return folder.resolve(digest + SUFFIX);
  }
}
