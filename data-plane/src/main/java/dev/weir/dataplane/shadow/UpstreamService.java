package dev.weir.dataplane.shadow;

import java.util.List;
import java.util.Optional;

/** How a service is asked for a second opinion, in bytes. Immutable, for any number of threads. */
public interface UpstreamService {
  /** The door that stands in for it. */
  String door();

  /** The path that it takes requests on. */
  String path();

  /** The header that carries the key. */
  String keyHeader();

  /** What stands in that header. */
  String keyValue(UpstreamKey key);

  /** What it says of each text, in their order; empty where that is not in the service's shape. */
  Optional<List<Opinion>> read(byte[] reply);
}
