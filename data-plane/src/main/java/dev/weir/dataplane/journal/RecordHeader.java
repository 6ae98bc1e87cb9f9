package dev.weir.dataplane.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The 144 bytes before each payload, big-endian:
 *
 * <pre>{@code
 *   0  length of header and payload (4)   written last: zero means "no record here yet"
 *   4  CRC32C of the bytes 8 to 143 (4)
 *   8  format version (1)    9  kind (1)   10  node (2)   12  epoch (4)
 *  16  sequence (8)                        24  time, milliseconds since 1970 (8)
 *  32  tenant's fingerprint (16)           zero in the journal's own records
 *  48  decision's epoch (4)                52  payload length (4)
 *  56  decision's serial number (8)
 *  64  refers to: epoch (4)                68  revision (4)
 *  72  refers to: sequence (8)
 *  80  SHA-256 of the payload (32)
 * 112  chain hash of the record before (32)
 * }</pre>
 *
 * <p>The chain hash of a record is the SHA-256 of its bytes 8 to 143. It covers the payload through
 * its hash only, so a payload can be erased without breaking the chain.
 *
 * @param sequence place in the epoch's chain: 1, 2, 3, … without holes
 * @param tenantHigh first half of the fingerprint
 * @param tenantLow second half
 * @param decisionEpoch epoch in which the decision's id was issued, 0 in the journal's own records
 * @param decisionSerial number of the id within that epoch, which is not the sequence: ids are
 *     issued before their records are written
 * @param refersEpoch with {@code refersSequence} the revision that this one replaces or the record
 *     whose payload was erased; 0 when there is none
 * @param revision 1 for a decision, 2 and more for a later one, otherwise 0
 */
record RecordHeader(
    RecordKind kind,
    int node,
    int epoch,
    long sequence,
    long timeMillis,
    long tenantHigh,
    long tenantLow,
    int decisionEpoch,
    long decisionSerial,
    int refersEpoch,
    long refersSequence,
    int revision,
    int payloadBytes,
    Hash256 payloadHash,
    Hash256 previousChain) {

  static final int BYTES = 144;
  static final int LENGTH_OFFSET = 0;
  private static final int CRC_OFFSET = 4;
  private static final int BODY_OFFSET = 8;
  private static final byte VERSION = 1;

  /** Records begin at multiples of this, so that the length is written in one piece. */
  static final int ALIGNMENT = 8;

  /** Header and payload, without the padding after them. */
  int recordBytes() {
    return BYTES + payloadBytes;
  }

  /** What a record with {@code payloadBytes} takes in a segment. */
  static int paddedBytes(int payloadBytes) {
    return (int) aligned(BYTES + payloadBytes);
  }

  /** The first place from {@code offset} on where a record can begin. */
  static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** Whether the record is about the same decision as {@code id} and of the tenant's own. */
  boolean isOf(int epochOfId, long serialOfId) {
    return decisionEpoch == epochOfId && decisionSerial == serialOfId;
  }

  byte[] encode() {
    ByteBuffer to = ByteBuffer.allocate(BYTES);
    to.putInt(recordBytes()).putInt(0);
    to.put(VERSION).put(kind.code()).putShort((short) node).putInt(epoch);
    to.putLong(sequence).putLong(timeMillis).putLong(tenantHigh).putLong(tenantLow);
    to.putInt(decisionEpoch).putInt(payloadBytes).putLong(decisionSerial);
    to.putInt(refersEpoch).putInt(revision).putLong(refersSequence);
    payloadHash.write(to);
    previousChain.write(to);
    to.putInt(CRC_OFFSET, crc(to.array()));
    return to.array();
  }

  /** The header in {@code bytes}, or {@code null} when they are not an intact one. */
  static @Nullable RecordHeader decode(byte[] bytes) {
    ByteBuffer from = ByteBuffer.wrap(bytes);
    int length = from.getInt();
    int crc = from.getInt();
    byte version = from.get();
    RecordKind kind = RecordKind.fromCode(from.get());
    if (length < BYTES || version != VERSION || kind == null || crc != crc(bytes)) {
      return null;
    }
    RecordHeader header = decodeBody(kind, from);
    return header.payloadBytes >= 0 && header.recordBytes() == length ? header : null;
  }

  private static RecordHeader decodeBody(RecordKind kind, ByteBuffer from) {
    int node = from.getShort() & 0xffff;
    int epoch = from.getInt();
    long sequence = from.getLong();
    long timeMillis = from.getLong();
    long tenantHigh = from.getLong();
    long tenantLow = from.getLong();
    int decisionEpoch = from.getInt();
    int payloadBytes = from.getInt();
    long decisionSerial = from.getLong();
    int refersEpoch = from.getInt();
    int revision = from.getInt();
    long refersSequence = from.getLong();
    return new RecordHeader(
        kind,
        node,
        epoch,
        sequence,
        timeMillis,
        tenantHigh,
        tenantLow,
        decisionEpoch,
        decisionSerial,
        refersEpoch,
        refersSequence,
        revision,
        payloadBytes,
        Hash256.read(from),
        Hash256.read(from));
  }

  /** The chain hash after a record with these header bytes. */
  static Hash256 chainAfter(byte[] encoded) {
    return Hash256.of(encoded, BODY_OFFSET, BYTES - BODY_OFFSET);
  }

  private static int crc(byte[] encoded) {
    CRC32C crc = new CRC32C();
    crc.update(encoded, BODY_OFFSET, BYTES - BODY_OFFSET);
    return (int) crc.getValue();
  }
}
