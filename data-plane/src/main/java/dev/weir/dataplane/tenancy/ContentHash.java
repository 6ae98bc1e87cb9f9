package dev.weir.dataplane.tenancy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a canonical text within one tenant: an HMAC-SHA256, 32 bytes. Equal texts of two tenants
 * have unrelated hashes, and nobody without the tenant's key can test a guess.
 */
public final class ContentHash {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private final byte[] bytes;

  ContentHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads what {@link #hex} wrote; empty for anything else. */
  public static Optional<ContentHash> parse(String hex) {
    return HEX.matcher(hex).matches()
        ? Optional.of(new ContentHash(HexFormat.of().parseHex(hex)))
        : Optional.empty();
  }

  /** A copy of the 32 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentHash hash && Arrays.equals(bytes, hash.bytes);
  }

  /** The first four bytes: they are already evenly spread. */
  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
  }

  @Override
  public String toString() {
    return hex();
  }
}
