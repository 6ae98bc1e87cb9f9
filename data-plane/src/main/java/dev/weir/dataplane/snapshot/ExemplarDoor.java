package dev.weir.dataplane.snapshot;

import dev.weir.contracts.ExemplarSet;
import java.util.concurrent.CompletableFuture;

/** Makes exemplars searchable before a snapshot that reads them is put in force. */
@FunctionalInterface
public interface ExemplarDoor {
  /**
   * Starts making a set searchable, which may take minutes.
   *
   * @return done already when it is; fails when it cannot be, with a message in plain words
   */
  CompletableFuture<ExemplarsInForce> open(ExemplarSet set);
}
