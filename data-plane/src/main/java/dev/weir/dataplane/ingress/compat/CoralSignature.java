package dev.weir.dataplane.ingress.compat;

import dev.weir.contracts.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Coral's signature of a request: {@code sha256=HEX}, several of them with commas while its secrets
 * change. HMAC-SHA-256 of the body as it was sent.
 */
final class CoralSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";
  private static final int HEX_DIGITS = 64;

  /** Coral has two secrets while one follows the other; each more would cost a stranger nothing. */
  private static final int SIGNATURES_MAX = 8;

  private CoralSignature() {}

  /**
   * Whether one of the signatures was made with one of the secrets. How long it takes tells nothing
   * of either.
   */
  static boolean isBy(List<SigningSecret> secrets, @Nullable String header, byte[] body) {
    if (header == null) {
      return false;
    }
    String[] signatures = header.split(",", SIGNATURES_MAX + 1);
    boolean found = false;
    for (SigningSecret secret : secrets) {
      byte[] expected = hmac(secret, body);
      for (String signature : signatures) {
        found |= MessageDigest.isEqual(expected, bytes(signature.strip()));
      }
    }
    return found;
  }

  private static byte[] bytes(String signature) {
    String hex = signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : "";
    return hex.length() == HEX_DIGITS && hex.chars().allMatch(HexFormat::isHexDigit)
        ? HexFormat.of().parseHex(hex)
        : new byte[0];
  }

  private static byte[] hmac(SigningSecret secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
