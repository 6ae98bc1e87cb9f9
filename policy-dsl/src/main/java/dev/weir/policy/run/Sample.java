package dev.weir.policy.run;

import java.nio.charset.StandardCharsets;

/**
 * A share of all seeds. The same seeds are always in it; a greater share under the same name has
 * them too, and more; shares under different names have nothing to do with each other.
 *
 * <p>A seed and the name's hash (FNV-1a) are mixed by the finaliser of SplitMix64; the upper 53
 * bits are a fraction from 0 to 1, which is in the share when it is below it.
 */
public final class Sample {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long salt;
  private final double share;

  private Sample(long salt, double share) {
    this.salt = salt;
    this.share = share;
  }

  /**
   * A share.
   *
   * @param name what it is for
   * @param share above 0, up to 1
   */
  public static Sample of(String name, double share) {
    long hash = FNV_BASIS;
    for (byte unit : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (unit & 0xff)) * FNV_PRIME;
    }
    return new Sample(hash, share);
  }

  /** How much of everything this is, above 0, up to 1. */
  public double share() {
    return share;
  }

  /** Whether this is everything. */
  boolean isAll() {
    return share >= 1;
  }

  /** Whether a seed is in it. */
  boolean has(long seed) {
    return fraction(seed ^ salt) < share;
  }

  private static double fraction(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    mixed ^= mixed >>> 31;
    return (mixed >>> 11) * 0x1.0p-53;
  }
}
