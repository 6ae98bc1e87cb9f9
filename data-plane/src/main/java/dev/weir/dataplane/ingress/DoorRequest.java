package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantSnapshot;
import org.jspecify.annotations.Nullable;

/** A request as a {@link Door} sees it. */
public interface DoorRequest {
  /** Where the caller reached us, for example {@code http://localhost:8080}. */
  String origin();

  /** The path, decoded. */
  String path();

  /** The first parameter of that name in the query, or {@code null}. */
  @Nullable String query(String name);

  /** The header of that name, or {@code null} when there is none or more than one. */
  @Nullable String header(String name);

  /**
   * The tenant that asks.
   *
   * @throws IllegalStateException where anybody may ask ({@link DoorRoute.Access#OPEN}), and before
   *     the key was looked at
   */
  TenantSnapshot tenant();

  /** The body as it was sent; empty until it has been read. */
  byte[] body();
}
