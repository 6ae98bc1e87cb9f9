package dev.weir.dataplane.trial;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A fair sample of bounded size, the same for the same seed and messages whatever the order and the
 * number of threads: of all that were offered, those whose id has the lowest hash.
 */
final class Examples {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private record Rank(long hash, String id) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
        Comparator.comparingLong(Rank::hash).thenComparing(Rank::id);

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }
  }

  private final long seed;
  private final int max;
  private final TreeMap<Rank, Example> lowest = new TreeMap<>();

  Examples(long seed, int max) {
    this.seed = seed;
    this.max = max;
  }

  /** Offers a message; it is made only if it is kept. */
  void offer(String id, Supplier<Example> made) {
    var rank = new Rank(hash(id), id);
    if (lowest.size() < max || (max > 0 && rank.compareTo(lowest.lastKey()) < 0)) {
      keep(rank, made.get());
    }
  }

  void add(Examples others) {
    others.lowest.forEach(this::keep);
  }

  List<Example> list() {
    return List.copyOf(lowest.values());
  }

  private void keep(Rank rank, Example example) {
    lowest.put(rank, example);
    if (lowest.size() > max) {
      lowest.pollLastEntry();
    }
  }

  /** FNV-1a, then the finaliser of SplitMix64. */
  private long hash(String id) {
    long hash = FNV_BASIS ^ seed;
    for (byte unit : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (unit & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
