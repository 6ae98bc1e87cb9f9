package dev.weir.dataplane.ingress;

import dev.weir.contracts.TenantId;
import java.util.HashMap;
import java.util.Map;

/**
 * The requests that one lane has under way, bounded in number and in the bytes of their bodies.
 *
 * <p>A tenant is let in while it holds less than what is still free (the dynamic threshold of
 * Choudhury and Hahne, 1998): one alone can take half, two a third each, and whoever comes next
 * finds a place. Used on its lane's thread alone.
 */
final class Places {
  private final int placesMax;
  private final long bytesMax;
  private final Map<TenantId, Held> tenants = new HashMap<>();
  private int places;
  private long bytes;

  Places(int placesMax, long bytesMax) {
    this.placesMax = placesMax;
    this.bytesMax = bytesMax;
  }

  private static final class Held {
    int places;
    long bytes;
  }

  /**
   * Takes a place.
   *
   * @param bodyBytes the most that the request's body may have
   * @return whether there was one
   */
  boolean tryTake(TenantId tenant, long bodyBytes) {
    Held held = tenants.computeIfAbsent(tenant, _ -> new Held());
    boolean free = held.places < placesMax - places && held.bytes + bodyBytes <= bytesMax - bytes;
    if (free) {
      held.places++;
      held.bytes += bodyBytes;
      places++;
      bytes += bodyBytes;
    } else if (held.places == 0) {
      tenants.remove(tenant);
    }
    return free;
  }

  /** Gives a place back that was taken with these arguments. */
  void giveBack(TenantId tenant, long bodyBytes) {
    Held held = tenants.get(tenant);
    if (held == null) {
      throw new IllegalStateException("a place was given back twice");
    }
    held.places--;
    held.bytes -= bodyBytes;
    places--;
    bytes -= bodyBytes;
    if (held.places == 0) {
      tenants.remove(tenant);
    }
  }
}
