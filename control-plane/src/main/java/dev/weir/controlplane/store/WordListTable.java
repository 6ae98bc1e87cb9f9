package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.WordList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Word lists of tenants: every version that was ever saved, the last of each being in use. */
public interface WordListTable {
  /** What a list is, without its entries. */
  record Summary(String name, int version, int entries, String author, Instant created) {}

  /** Makes this version the list; its number is {@link #lastVersion} plus one. */
  void put(StoredWordList list);

  /** The highest version that was ever saved, 0 where there is none. */
  int lastVersion(TenantId tenant, String name);

  /** The list as it is now. */
  Optional<StoredWordList> find(TenantId tenant, String name);

  /** All lists of the tenant, by name. */
  List<Summary> summaries(TenantId tenant);

  /** All lists of the tenant with their entries, by name. */
  List<WordList> all(TenantId tenant);

  /** Takes a list out of use; its versions are kept. Says whether it was there. */
  boolean remove(TenantId tenant, String name);
}
