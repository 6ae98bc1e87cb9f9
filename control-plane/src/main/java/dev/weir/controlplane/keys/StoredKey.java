package dev.weir.controlplane.keys;

import dev.weir.contracts.ApiKeyHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key as it lies in {@code keys.json}.
 *
 * @param hash what the data plane compares with
 * @param created when it was made, or {@code null} when the file does not say
 */
public record StoredKey(ApiKeyHash hash, @Nullable Instant created) {}
