package dev.weir.text;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares compiled matchers between everyone who has the same list: 10,000 tenants with one list
 * cost one automaton. A matcher is found by a hash of its content and lives as long as anyone holds
 * it; the most recently used ones are also kept here, so that a new snapshot of a tenant finds the
 * matcher of the one it replaces. Thread-safe; equal lists asked for at once are compiled once.
 */
public final class WordMatchers {
  /** Matchers kept alive when the capacity is not given: a handful for each language. */
  public static final int DEFAULT_CAPACITY = 64;

  private final int capacity;
  private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();
  private final LinkedHashMap<String, WordMatcher> recent = new LinkedHashMap<>(16, 0.75f, true);

  /** A cache that keeps {@link #DEFAULT_CAPACITY} matchers that nobody else may hold. */
  public WordMatchers() {
    this(DEFAULT_CAPACITY);
  }

  /**
   * A cache that keeps {@code capacity} matchers that nobody else may hold.
   *
   * @throws IllegalArgumentException when {@code capacity} is below 1
   */
  public WordMatchers(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a cache keeps at least 1 matcher, not " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * The matcher of {@link WordMatcher#compile} for these arguments, compiled only when nobody has
   * an equal one.
   *
   * @throws IllegalArgumentException as {@link WordMatcher#compile} does
   */
  public WordMatcher matcher(
      List<String> entries, FoldOptions options, boolean wholeWord, List<String> spare) {
    return matcher(entries, options, wholeWord, spare, Set.of());
  }

  /** Likewise, where entries at the places {@code near} are also found one edit apart. */
  public WordMatcher matcher(
      List<String> entries,
      FoldOptions options,
      boolean wholeWord,
      List<String> spare,
      Set<Integer> near) {
    String key = contentHash(entries, options, wholeWord, spare, near);
    Slot slot = slots.computeIfAbsent(key, _ -> new Slot());
    WordMatcher matcher =
        slot.get(() -> WordMatcher.compile(entries, options, wholeWord, spare, near));
    keep(key, matcher);
    return matcher;
  }

  private synchronized void keep(String key, WordMatcher matcher) {
    recent.put(key, matcher);
    if (recent.size() > capacity) {
      var oldest = recent.entrySet().iterator();
      oldest.next();
      oldest.remove();
      slots.values().removeIf(Slot::isEmpty);
    }
  }

  private static String contentHash(
      List<String> entries,
      FoldOptions options,
      boolean wholeWord,
      List<String> spare,
      Set<Integer> near) {
    MessageDigest digest = sha256();
    digest.update((byte) options.index());
    digest.update((byte) (wholeWord ? 1 : 0));
    update(digest, entries);
    update(digest, spare);
    update(digest, near.stream().sorted().map(String::valueOf).toList());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Counts and lengths go in too, so that no two lists run into the same bytes. */
  private static void update(MessageDigest digest, List<String> texts) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, texts.size()));
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_16BE);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The place of one content; its lock makes the second who asks wait for the first. */
  private static final class Slot {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile WeakReference<@Nullable WordMatcher> matcher = new WeakReference<>(null);

    WordMatcher get(Supplier<WordMatcher> compiler) {
      lock.lock();
      try {
        WordMatcher known = matcher.get();
        if (known != null) {
          return known;
        }
        WordMatcher made = compiler.get();
        matcher = new WeakReference<>(made);
        return made;
      } finally {
        lock.unlock();
      }
    }

    /** Whether nobody holds the matcher and nobody makes it. */
    boolean isEmpty() {
      return !lock.isLocked() && matcher.get() == null;
    }
  }
}
