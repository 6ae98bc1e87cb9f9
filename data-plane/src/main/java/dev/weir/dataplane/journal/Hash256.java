package dev.weir.dataplane.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes as four longs, so that it can be compared and kept cheaply. */
record Hash256(long a, long b, long c, long d) {
  static final int BYTES = 32;
  static final Hash256 ZERO = new Hash256(0, 0, 0, 0);

  /** Never fed, only cloned: that costs less than to look the algorithm up. */
  private static final MessageDigest SHA_256 = sha256();

  static Hash256 of(byte[] data) {
    return of(data, 0, data.length);
  }

  static Hash256 of(byte[] data, int from, int length) {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      digest.update(data, from, length);
      return read(ByteBuffer.wrap(digest.digest()));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this JDK's SHA-256 cannot be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  static Hash256 read(ByteBuffer from) {
    return new Hash256(from.getLong(), from.getLong(), from.getLong(), from.getLong());
  }

  void write(ByteBuffer to) {
    to.putLong(a).putLong(b).putLong(c).putLong(d);
  }

  String hex() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    write(bytes);
    return HexFormat.of().formatHex(bytes.array());
  }
}
