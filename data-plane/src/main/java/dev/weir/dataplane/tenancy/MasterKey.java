package dev.weir.dataplane.tenancy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * The one secret of an installation: 32 random bytes from which HKDF-SHA256 makes every other key.
 * Nodes of one cluster share it. Whoever holds it can read every tenant's sealed records; whoever
 * loses it can read none.
 */
public final class MasterKey {
  /** Bytes in a master key: the strength of the AES-256 and HMAC-SHA256 keys made from it. */
  public static final int BYTES = 32;

  /** Names the scheme, so that a later scheme can never derive an equal key. */
  private static final byte[] SALT = "weir/keys/1".getBytes(UTF_8);

  private final byte[] secret;

  private MasterKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
    }
    this.secret = secret.clone();
  }

  /**
   * Makes a key from its bytes, for secrets that do not come from a file.
   *
   * @throws IllegalArgumentException unless there are exactly {@link #BYTES}
   */
  public static MasterKey of(byte[] secret) {
    return new MasterKey(secret);
  }

  /** Makes a new random key. */
  public static MasterKey random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new MasterKey(secret);
  }

  /**
   * Reads the key from {@code file}; on the first start makes the file (mode 0600, whole or not at
   * all, so that two nodes that start together agree on one key).
   *
   * @throws KeyFileException when the file has another size or others may read it
   * @throws IOException when it can be neither read nor made
   */
  public static MasterKey loadOrCreate(Path file) throws IOException {
    return KeyFile.loadOrCreate(file);
  }

  /** The bytes to store, for {@link KeyFile} alone. */
  byte[] toBytes() {
    return secret.clone();
  }

  /** Derives {@code length} bytes (1 to 8160) for one {@code use}; equal uses give equal bytes. */
  byte[] derive(String use, int length) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .addSalt(SALT)
                  .thenExpand(use.getBytes(UTF_8), length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "MasterKey[secret]";
  }
}
