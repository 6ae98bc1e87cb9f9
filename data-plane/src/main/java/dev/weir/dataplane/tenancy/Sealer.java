package dev.weir.dataplane.tenancy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under one key.
 *
 * <pre>{@code
 * sealed = version (1 byte) | key id (4) | nonce (12) | cipher text | tag (16)
 * }</pre>
 *
 * <p>Version and key id are authenticated together with the caller's associated data. The nonce is
 * random: after 2^32 seals under one key two nonces are equal with a chance of 2^-33, after a year
 * of a thousand seals a second (2^35) with 2^-28.
 */
final class Sealer {
  static final int OVERHEAD_BYTES = 1 + SubKey.ID_BYTES + 12 + 16;
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final int PREFIX_BYTES = 1 + SubKey.ID_BYTES;

  /** Ciphers that are kept: as many as lanes may seal at once; most tenants need one. */
  private static final int SPARE_CIPHERS_MAX = 4;

  private final SecretKeySpec key;
  private final int keyId;
  private final SecureRandom random;

  /** To look the algorithm up and to expand the key costs more than to seal a record. */
  private final Queue<Cipher> spareCiphers = new ArrayBlockingQueue<>(SPARE_CIPHERS_MAX);

  Sealer(SubKey key, SecureRandom random) {
    this.key = new SecretKeySpec(key.secret(), "AES");
    this.keyId = key.id();
    this.random = random;
  }

  byte[] seal(byte[] plain, byte[] associatedData) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    ByteBuffer sealed = ByteBuffer.allocate(OVERHEAD_BYTES + plain.length);
    sealed.put(VERSION).putInt(keyId).put(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, sealed.array(), associatedData);
      cipher.doFinal(plain, 0, plain.length, sealed.array(), PREFIX_BYTES + NONCE_BYTES);
      boolean _ = spareCiphers.offer(cipher);
      return sealed.array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot seal with AES-GCM", e);
    }
  }

  /** The plain bytes; empty unless sealed under this key with this associated data, unchanged. */
  Optional<byte[]> open(byte[] sealed, byte[] associatedData) {
    if (sealed.length < OVERHEAD_BYTES
        || sealed[0] != VERSION
        || ByteBuffer.wrap(sealed).getInt(1) != keyId) {
      return Optional.empty();
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, associatedData);
      int from = PREFIX_BYTES + NONCE_BYTES;
      byte[] plain = cipher.doFinal(sealed, from, sealed.length - from);
      boolean _ = spareCiphers.offer(cipher);
      return Optional.of(plain);
    } catch (GeneralSecurityException altered) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] sealed, byte[] associatedData)
      throws GeneralSecurityException {
    Cipher spare = spareCiphers.poll();
    Cipher cipher = spare == null ? Cipher.getInstance("AES/GCM/NoPadding") : spare;
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, sealed, PREFIX_BYTES, NONCE_BYTES));
    cipher.updateAAD(sealed, 0, PREFIX_BYTES);
    cipher.updateAAD(associatedData);
    return cipher;
  }
}
