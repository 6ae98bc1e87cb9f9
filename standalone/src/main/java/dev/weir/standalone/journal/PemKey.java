package dev.weir.standalone.journal;

import dev.weir.standalone.cli.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 public key in a PEM file (RFC 7468). */
final class PemKey {
  /** A key takes some hundred bytes; what is larger is another file. */
  private static final int BYTES_MAX = 64 << 10;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PUBLIC KEY-----\\s(.*?)-----END PUBLIC KEY-----", Pattern.DOTALL);

  private PemKey() {}

  /**
   * Reads the key.
   *
   * @throws Failure when the file holds none
   */
  static PublicKey read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > BYTES_MAX) {
      throw new Failure("there is no key at `" + file + "`");
    }
    Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!pem.find()) {
      throw new Failure("`" + file + "` is no PEM file with a public key");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new Failure("`" + file + "` holds no Ed25519 public key: " + e.getMessage());
    }
  }
}
