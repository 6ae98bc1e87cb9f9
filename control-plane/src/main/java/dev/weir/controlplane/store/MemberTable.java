package dev.weir.controlplane.store;

import dev.weir.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may use the admin API, and the token by which the first of them is made. */
public interface MemberTable {
  /** Adds one. */
  void add(StoredMember member);

  /** The one with this id. */
  Optional<StoredMember> find(String id);

  /** The one whose key has this hash. */
  Optional<StoredMember> findByKey(String sha256);

  /** Up to {@code limit} by id; of one tenant, or of all where {@code tenant} is {@code null}. */
  List<StoredMember> list(@Nullable TenantId tenant, String after, int limit);

  /** Puts {@code changed} in the place of the row that has the version before it. */
  boolean replace(StoredMember changed);

  /** Removes one; says whether it was there. */
  boolean remove(String id);

  /** Whether there is nobody with this role. */
  boolean noneHas(String role);

  /** Makes this the only token that can make the first administrator. */
  void setBootstrapToken(String sha256, Instant expires);

  /** Uses the token up; says whether it was there and had not expired at {@code now}. */
  boolean takeBootstrapToken(String sha256, Instant now);
}
