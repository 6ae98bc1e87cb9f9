package dev.weir.dataplane.feedback;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.tenancy.ContentHash;
import dev.weir.dataplane.tenancy.TenantScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps feedback on the disk, in a file for each tenant that no other tenant's key opens. What is
 * kept stays until it is purged; a full store refuses and loses nothing.
 *
 * <p>Safe for many threads. It reads and writes files and belongs on a thread that may wait.
 */
public final class FeedbackStore {
  /** Some ten thousand comments: more than people label by hand between two exports. */
  static final long TENANT_BYTES_MAX = 16L << 20;

  /** All tenants together: feedback must not take the disk from the journal. */
  static final long ALL_BYTES_MAX = 1L << 30;

  private final Path folder;
  private final Clock clock;
  private final long tenantBytesMax;
  private final FeedbackCodec codec = new FeedbackCodec();
  private final Map<TenantId, FeedbackFile> files = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  private FeedbackStore(Path folder, Clock clock, long tenantBytesMax) {
    this.folder = folder;
    this.clock = clock;
    this.tenantBytesMax = tenantBytesMax;
  }

  /**
   * The store in {@code folder}, which is made when missing.
   *
   * @throws IOException when it cannot be made or read
   */
  public static FeedbackStore open(Path folder, Clock clock) throws IOException {
    return open(folder, clock, TENANT_BYTES_MAX);
  }

  static FeedbackStore open(Path folder, Clock clock, long tenantBytesMax) throws IOException {
    Files.createDirectories(folder);
    FeedbackStore store = new FeedbackStore(folder, clock, tenantBytesMax);
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        if (file.toString().endsWith(FeedbackFile.UNFINISHED)) {
          Files.delete(file);
        } else {
          store.bytes.addAndGet(Files.size(file));
        }
      }
    }
    return store;
  }

  /**
   * Keeps one.
   *
   * @param text by which it can be forgotten
   * @param language that the text was taken to be in
   * @return whether there was room
   */
  public boolean keep(TenantScope scope, ContentHash text, String language, Feedback feedback) {
    FeedbackFile file = file(scope);
    synchronized (file) {
      try {
        Instant now = clock.instant();
        long id = file.nextId(now.toEpochMilli());
        byte[] plain = codec.write(new KeptFeedback(id, now, text.hex(), language, feedback));
        var entry = new FeedbackFile.Entry(id, scope.seal(plain, belonging(id)));
        if (file.bytes() + entry.diskBytes() > tenantBytesMax
            || bytes.get() + entry.diskBytes() > ALL_BYTES_MAX) {
          return false;
        }
        file.append(entry);
        bytes.addAndGet(entry.diskBytes());
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException("the feedback cannot be written", e);
      }
    }
  }

  /** At most {@code max} of a tenant's, oldest first, with an id above {@code id}. */
  public List<KeptFeedback> after(TenantScope scope, long id, int max) {
    List<KeptFeedback> found = new ArrayList<>();
    FeedbackFile file = file(scope);
    synchronized (file) {
      try {
        var _ =
            file.each(entry -> {
              if (entry.id() > id) {
                read(scope, entry).ifPresent(found::add);
              }
              return found.size() < max;
            });
      } catch (IOException e) {
        throw new UncheckedIOException("the feedback cannot be read", e);
      }
    }
    return found;
  }

  private Optional<KeptFeedback> read(TenantScope scope, FeedbackFile.Entry entry) {
    return scope.open(entry.sealed(), belonging(entry.id())).flatMap(codec::read);
  }

  /**
   * Forgets what was said of a text.
   *
   * @return how many that were
   */
  public int purge(TenantScope scope, ContentHash text) {
    return remove(
        scope,
        entry ->
            read(scope, entry).map(kept -> kept.contentHash().equals(text.hex())).orElse(false));
  }

  /**
   * Forgets all of a tenant's.
   *
   * @return how many that were
   */
  public int purge(TenantScope scope) {
    return remove(scope, _ -> true);
  }

  private int remove(TenantScope scope, Predicate<FeedbackFile.Entry> which) {
    FeedbackFile file = file(scope);
    synchronized (file) {
      try {
        long before = file.bytes();
        int removed = file.remove(which);
        bytes.addAndGet(file.bytes() - before);
        return removed;
      } catch (IOException e) {
        throw new UncheckedIOException("the feedback cannot be forgotten", e);
      }
    }
  }

  /** What all of it takes on the disk. */
  public long bytes() {
    return bytes.get();
  }

  /** The name of a file says that it is one tenant's, not whose. */
  private FeedbackFile file(TenantScope scope) {
    return files.computeIfAbsent(
        scope.tenant(),
        _ ->
            new FeedbackFile(
                folder.resolve(HexFormat.of().formatHex(scope.fingerprint()) + ".feedback")));
  }

  /** What sealed bytes belong to: they open in the place of no other entry. */
  private static byte[] belonging(long id) {
    byte[] word = "feedback".getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(word.length + Long.BYTES).put(word).putLong(id).array();
  }
}
