package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * A version of a tenant's word list: never changed once it is there.
 *
 * @param version from 1, counts up with each change of the list
 * @param entries as their author wrote them; none has a line break
 */
public record StoredWordList(
    TenantId tenant,
    String name,
    int version,
    List<String> entries,
    String author,
    Instant created) {
  public StoredWordList {
    entries = List.copyOf(entries);
  }
}
