package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.NodeKeys;
import dev.weir.dataplane.tenancy.TenantScope;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Makes and reads {@link DecisionId}s.
 *
 * <pre>{@code
 * block = epoch (4 bytes) | serial (6) | tenant check (4) | node (2), big-endian
 * id    = base 32 of AES-128(block), 130 bits of which the first two are zero
 * }</pre>
 *
 * <p>No block repeats as long as no two nodes of an installation share a number, so one block
 * without a mode is all the encryption that is needed. Safe for many threads: the two ciphers are
 * used under a lock for the ~0.1 µs that a block takes.
 */
final class DecisionIds {
  static final long MAX_SERIAL = (1L << 48) - 1;
  private static final int BLOCK_BYTES = 16;

  private final Cipher encrypting;
  private final Cipher decrypting;

  DecisionIds(NodeKeys keys) {
    this.encrypting = cipher(Cipher.ENCRYPT_MODE, keys);
    this.decrypting = cipher(Cipher.DECRYPT_MODE, keys);
  }

  /** Makes the id of serial number {@code serial} for the tenant of {@code scope}. */
  DecisionId make(TenantScope scope, int node, int epoch, long serial) {
    if (serial < 1 || serial > MAX_SERIAL) {
      throw new IllegalArgumentException("a serial number has 1 to 48 bits");
    }
    int check = tenantCheck(scope);
    byte[] block =
        ByteBuffer.allocate(BLOCK_BYTES)
            .putInt(epoch)
            .putShort((short) (serial >>> 32))
            .putInt((int) serial)
            .putInt(check)
            .putShort((short) node)
            .array();
    String value = CrockfordBase32.encode(crypt(encrypting, block));
    return new DecisionId(value, epoch, serial, check, node);
  }

  /**
   * Reads an id that a caller sent. Empty for anything that is not an id of this installation made
   * for this tenant; which of the two it is cannot be told from outside.
   */
  Optional<DecisionId> parse(TenantScope scope, String text) {
    byte[] encrypted = CrockfordBase32.decode(text);
    if (encrypted == null) {
      return Optional.empty();
    }
    ByteBuffer block = ByteBuffer.wrap(crypt(decrypting, encrypted));
    int epoch = block.getInt();
    long serial = (block.getShort() & 0xffffL) << 32 | (block.getInt() & 0xffff_ffffL);
    int check = block.getInt();
    int node = block.getShort() & 0xffff;
    return check == tenantCheck(scope) && serial > 0
        ? Optional.of(new DecisionId(text, epoch, serial, check, node))
        : Optional.empty();
  }

  static int tenantCheck(TenantScope scope) {
    return ByteBuffer.wrap(scope.fingerprint()).getInt();
  }

  private static byte[] crypt(Cipher cipher, byte[] block) {
    synchronized (cipher) {
      try {
        return cipher.doFinal(block);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this JDK cannot run AES on one block", e);
      }
    }
  }

  private static Cipher cipher(int mode, NodeKeys keys) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(mode, keys.decisionIdKey());
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no AES", e);
    }
  }
}
