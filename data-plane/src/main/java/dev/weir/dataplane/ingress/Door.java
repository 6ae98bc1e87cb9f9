package dev.weir.dataplane.ingress;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A drop-in door: the wire format of another service in front of the same engine. A door reads and
 * writes bytes; it knows no HTTP server, decides nothing and keeps nothing. Immutable, for any
 * number of threads.
 */
public interface Door {
  /** The name in metrics and documents, for example {@code perspective}. */
  String name();

  /** The paths that the door answers to. */
  List<DoorRoute> routes();

  /** The tenant's key, from wherever clients of this service put theirs; {@code null} for none. */
  @Nullable String key(DoorRequest request);

  /**
   * Refuses a request whose key is missing or speaks for nobody.
   *
   * @param given whether there was a key
   */
  WireReply unauthorized(boolean given);

  /** The headers by which the service tells how near its limit a caller is. */
  default Map<String, String> headers(Rate rate) {
    return Map.of();
  }

  /** Any other refusal in the words of the service that the door stands in for. */
  WireReply refuse(Problem problem);
}
