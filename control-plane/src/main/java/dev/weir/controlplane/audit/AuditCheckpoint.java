package dev.weir.controlplane.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement of where the audit log's chain stood at a time. One line of text, so that it
 * can be copied, mailed and compared:
 *
 * <pre>{@code
 * weir-audit-checkpoint-1 NUMBER HASH TIME-MILLIS SIGNATURE
 * }</pre>
 *
 * <p>The signature is Ed25519 over the line before it, without the space.
 */
record AuditCheckpoint(long number, String hash, long timeMillis) {
  private static final String ALGORITHM = "Ed25519";
  private static final String WORD = "weir-audit-checkpoint-1";
  private static final int FIELDS = 5;

  private String statement() {
    return "%s %d %s %d".formatted(WORD, number, hash, timeMillis);
  }

  String sign(PrivateKey key) {
    try {
      Signature signer = Signature.getInstance(ALGORITHM);
      signer.initSign(key);
      signer.update(statement().getBytes(US_ASCII));
      return statement() + " " + HexFormat.of().formatHex(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit log's key cannot sign", e);
    }
  }

  /** The checkpoint in a line, or {@code null} when the line is not signed by the key's owner. */
  static @Nullable AuditCheckpoint verify(String line, PublicKey key) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      return null;
    }
    try {
      AuditCheckpoint said =
          new AuditCheckpoint(Long.parseLong(fields[1]), fields[2], Long.parseLong(fields[3]));
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(said.statement().getBytes(US_ASCII));
      boolean isSigned = verifier.verify(HexFormat.of().parseHex(fields[4]));
      return isSigned && line.startsWith(said.statement()) ? said : null;
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return null;
    }
  }
}
