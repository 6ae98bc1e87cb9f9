package dev.weir.dataplane.stage.ann;

import dev.weir.contracts.Exemplar;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a set by what is in it, so that a set is embedded once whoever has it. */
public final class ExemplarDigest {
  private ExemplarDigest() {}

  /** SHA-256, in hexadecimal digits, of the texts in their order, each with its length. */
  public static String of(List<Exemplar> exemplars) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
      for (Exemplar exemplar : exemplars) {
        byte[] text = exemplar.text().getBytes(StandardCharsets.UTF_8);
        sha256.update(length.clear().putInt(text.length).flip());
        sha256.update(text);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
