package dev.weir.controlplane.store;

import dev.weir.contracts.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The hash that chains audit records: every field is preceded by its length. */
public final class AuditHash {
  private AuditHash() {}

  /** The hash of the record with this number and entry, behind {@code previousHash}. */
  public static String of(long number, AuditEntry entry, String previousHash) {
    StringBuilder content = new StringBuilder();
    for (String field :
        List.of(
            Long.toString(number),
            Long.toString(entry.at().toEpochMilli()),
            entry.actor(),
            entry.action(),
            entry.tenant() == null ? "" : entry.tenant().value(),
            entry.object(),
            entry.requestId(),
            entry.detail(),
            previousHash)) {
      content.append(field.getBytes(StandardCharsets.UTF_8).length).append(':').append(field);
    }
    return Sha256.hex(content.toString());
  }
}
