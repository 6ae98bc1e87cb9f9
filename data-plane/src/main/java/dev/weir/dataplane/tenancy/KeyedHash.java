package dev.weir.dataplane.tenancy;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under one key, for many threads and several domains.
 *
 * <p>A {@link Mac} keeps the state of a computation and so belongs to one thread at a time. The
 * prototype here is never fed: each computation runs on a clone of it, which costs less than
 * looking the algorithm up again and needs neither a pool nor a lock.
 */
final class KeyedHash {
  private final Mac prototype;

  KeyedHash(SubKey key) {
    try {
      prototype = Mac.getInstance("HmacSHA256");
      prototype.init(new SecretKeySpec(key.secret(), "HmacSHA256"));
      var _ = prototype.clone();
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256 that can be cloned", e);
    }
  }

  /** The 32-byte HMAC of {@code domain}, a zero byte, and {@code data}. */
  byte[] of(String domain, byte[] data) {
    Mac mac = fresh();
    mac.update(domain.getBytes(US_ASCII));
    mac.update((byte) 0);
    return mac.doFinal(data);
  }

  /**
   * The 32-byte HMAC of {@code domain}, a zero byte, and the UTF-16 units of {@code text}. Not
   * UTF-8: an encoder turns every lone surrogate into the same replacement, and two texts would
   * share a hash.
   */
  byte[] of(String domain, String text) {
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
    units.asCharBuffer().put(text);
    return of(domain, units.array());
  }

  private Mac fresh() {
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("cloned once in the constructor", e);
    }
  }
}
