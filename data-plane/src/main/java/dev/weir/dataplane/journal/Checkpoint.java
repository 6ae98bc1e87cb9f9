package dev.weir.dataplane.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.dataplane.tenancy.NodeKeys;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement of where a node's chain stood at a time. One line of text, so that it can be
 * copied, mailed and compared:
 *
 * <pre>{@code
 * weir-checkpoint-1 NODE EPOCH SEQUENCE CHAIN-HASH TIME-MILLIS SIGNATURE
 * }</pre>
 *
 * <p>The signature is Ed25519 over the line before it, without the space.
 */
record Checkpoint(int node, int epoch, long sequence, Hash256 chain, long timeMillis) {
  private static final String WORD = "weir-checkpoint-1";
  private static final int FIELDS = 7;
  private static final int SIGNATURE_BYTES = 64;

  String sign(NodeKeys keys) {
    byte[] signature = keys.signCheckpoint(statement().getBytes(US_ASCII));
    return statement() + " " + HexFormat.of().formatHex(signature);
  }

  private String statement() {
    return "%s %d %s %d %s %d"
        .formatted(WORD, node, Integer.toUnsignedString(epoch), sequence, chain.hex(), timeMillis);
  }

  /** The checkpoint in a line, or {@code null} when the line is not signed by the key's owner. */
  static @Nullable Checkpoint verify(String line, PublicKey key) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS || !fields[0].equals(WORD)) {
      return null;
    }
    try {
      byte[] signature = HexFormat.of().parseHex(fields[6]);
      int statementLength = line.length() - fields[6].length() - 1;
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(line.substring(0, statementLength).getBytes(US_ASCII));
      return signature.length == SIGNATURE_BYTES && verifier.verify(signature) ? of(fields) : null;
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return null;
    }
  }

  /** Whether a line has the shape of a whole checkpoint, whoever signed it. */
  static boolean isComplete(String line) {
    String[] fields = line.split(" ", -1);
    return fields.length == FIELDS
        && fields[0].equals(WORD)
        && fields[6].length() == 2 * SIGNATURE_BYTES;
  }

  private static Checkpoint of(String[] fields) {
    return new Checkpoint(
        Integer.parseInt(fields[1]),
        Integer.parseUnsignedInt(fields[2]),
        Long.parseLong(fields[3]),
        Hash256.read(ByteBuffer.wrap(HexFormat.of().parseHex(fields[4]))),
        Long.parseLong(fields[5]));
  }
}
