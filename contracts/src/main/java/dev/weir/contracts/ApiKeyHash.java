package dev.weir.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the platform keeps of an API key: never the key.
 *
 * @param id names the key in listings and logs
 * @param sha256 hex SHA-256 of the whole key. Keys have 256 random bits, so a slow hash would add
 *     nothing
 * @param expires when it stops working, or {@code null} for never
 * @param loopbackOnly whether it is accepted from this machine alone (the demo key)
 */
public record ApiKeyHash(
    String id, String sha256, @Nullable Instant expires, boolean loopbackOnly) {}
