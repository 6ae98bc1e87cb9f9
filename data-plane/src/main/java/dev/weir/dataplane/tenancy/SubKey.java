package dev.weir.dataplane.tenancy;

import dev.weir.contracts.TenantId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One key of one tenant for one purpose, with an id that names it without giving it away: the id is
 * further output of the same derivation, so equal ids mean equal keys.
 */
final class SubKey {
  private static final int KEY_BYTES = 32;

  /** Enough to tell the few keys apart that a tenant has over the years. */
  static final int ID_BYTES = 4;

  private final int id;
  private final byte[] secret;

  private SubKey(int id, byte[] secret) {
    this.id = id;
    this.secret = secret;
  }

  static SubKey derive(MasterKey master, TenantId tenant, KeyPurpose purpose) {
    // INVARIANT: a tenant's name holds no NUL, so no two (tenant, purpose) pairs give one use
    byte[] both =
        master.derive("tenant\0" + tenant.value() + "\0" + purpose.word(), KEY_BYTES + ID_BYTES);
    return new SubKey(ByteBuffer.wrap(both).getInt(KEY_BYTES), Arrays.copyOf(both, KEY_BYTES));
  }

  int id() {
    return id;
  }

  byte[] secret() {
    return secret.clone();
  }
}
