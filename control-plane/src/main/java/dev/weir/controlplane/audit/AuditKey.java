package dev.weir.controlplane.audit;

import dev.weir.controlplane.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair that signs the audit log's checkpoints. The private half stays in the data
 * directory; the public half lies beside it, for whoever verifies elsewhere.
 */
public final class AuditKey {
  /** The public half's file. */
  public static final String PUBLIC_NAME = "audit-key.pem";

  private static final String PRIVATE_NAME = "audit-signing-key.pem";
  private static final String ALGORITHM = "Ed25519";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final String PRIVATE = "PRIVATE KEY";

  private AuditKey() {}

  /** The private half, which is made together with the public one where there is none. */
  static PrivateKey loadOrCreate(Path directory) throws IOException {
    Path file = directory.resolve(PRIVATE_NAME);
    try {
      if (Files.exists(file)) {
        return KeyFactory.getInstance(ALGORITHM)
            .generatePrivate(new PKCS8EncodedKeySpec(decoded(file, PRIVATE)));
      }
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      String open = pem(PUBLIC, pair.getPublic().getEncoded());
      AtomicFile.write(directory.resolve(PUBLIC_NAME), open, AtomicFile.Readers.EVERYONE);
      AtomicFile.write(
          file, pem(PRIVATE, pair.getPrivate().getEncoded()), AtomicFile.Readers.OWNER);
      return pair.getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no Ed25519 key", e);
    }
  }

  /**
   * Reads a public half.
   *
   * @throws IOException when it is not there or is no such key
   */
  public static PublicKey readPublic(Path file) throws IOException {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(decoded(file, PUBLIC)));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no Ed25519 key", e);
    }
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(what, Base64.getEncoder().encodeToString(encoded));
  }

  private static byte[] decoded(Path file, String what) throws IOException {
    String body =
        Files.readString(file)
            .replace("-----BEGIN %s-----".formatted(what), "")
            .replace("-----END %s-----".formatted(what), "")
            .strip();
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is no PEM file", e);
    }
  }
}
