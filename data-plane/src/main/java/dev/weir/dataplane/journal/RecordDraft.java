package dev.weir.dataplane.journal;

import dev.weir.dataplane.tenancy.TenantScope;
import java.nio.ByteBuffer;

/** A record that has no place in the chain yet: all that can be worked out without the lock. */
final class RecordDraft {
  final RecordKind kind;
  final long tenantHigh;
  final long tenantLow;
  final int decisionEpoch;
  final long decisionSerial;
  final int refersEpoch;
  final long refersSequence;
  final byte[] payload;
  final Hash256 payloadHash;

  private RecordDraft(
      RecordKind kind,
      ByteBuffer tenant,
      int decisionEpoch,
      long decisionSerial,
      int refersEpoch,
      long refersSequence,
      byte[] payload) {
    this.kind = kind;
    this.tenantHigh = tenant.getLong();
    this.tenantLow = tenant.getLong();
    this.decisionEpoch = decisionEpoch;
    this.decisionSerial = decisionSerial;
    this.refersEpoch = refersEpoch;
    this.refersSequence = refersSequence;
    this.payload = payload;
    this.payloadHash = Hash256.of(payload);
  }

  /** A record about a decision with its payload already sealed. */
  static RecordDraft sealed(TenantScope scope, RecordKind kind, DecisionId id, byte[] payload) {
    return new RecordDraft(
        kind, ByteBuffer.wrap(scope.fingerprint()), id.epoch(), id.serial(), 0, 0, payload);
  }

  /** The declaration that the payload of {@code target} was erased. */
  static RecordDraft erasure(RecordHeader target) {
    return new RecordDraft(
        RecordKind.ERASURE,
        ByteBuffer.allocate(TenantScope.FINGERPRINT_BYTES)
            .putLong(target.tenantHigh())
            .putLong(target.tenantLow())
            .flip(),
        target.decisionEpoch(),
        target.decisionSerial(),
        target.epoch(),
        target.sequence(),
        new byte[0]);
  }

  /** A record of the journal itself, in the clear: a verifier without keys reads it. */
  static RecordDraft own(RecordKind kind, byte[] payload) {
    return new RecordDraft(
        kind, ByteBuffer.allocate(TenantScope.FINGERPRINT_BYTES), 0, 0, 0, 0, payload);
  }

  int paddedBytes() {
    return RecordHeader.paddedBytes(payload.length);
  }
}
