package dev.weir.dataplane.ingress;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Up to {@link RequestLimits#BATCH_ITEMS_MAX} messages decided together.
 *
 * @param items in the order of the request; a bad one stands for itself and spoils no other. The
 *     good ones carry the batch's deadline and dry run
 * @param deadline how long the whole batch may take, or {@code null} for the tenant's default
 * @param dryRun whether no decision of the batch may leave a trace
 */
public record BatchSubmission(List<Parsed> items, @Nullable Duration deadline, boolean dryRun) {
  public BatchSubmission {
    items = List.copyOf(items);
  }
}
