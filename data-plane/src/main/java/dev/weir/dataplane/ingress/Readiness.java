package dev.weir.dataplane.ingress;

import java.util.Optional;

/** Whether this node can decide yet. */
public interface Readiness {
  /** What is still missing, in a few words; empty when the node is ready. */
  Optional<String> missing();
}
