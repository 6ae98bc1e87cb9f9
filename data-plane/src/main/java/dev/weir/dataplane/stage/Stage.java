package dev.weir.dataplane.stage;

import dev.weir.dataplane.snapshot.ActiveTenant;

/**
 * One step of the pipeline. There are two kinds, and the types say which: a light stage knows the
 * tenant and never waits; a model stage may take its time and never learns whose message it reads,
 * so it cannot mix tenants up.
 */
public sealed interface Stage {
  /** The name in configuration, in {@code degraded}, in timings and in metrics. */
  String name();

  /** A stage that runs on the event loop: no I/O, no waiting, microseconds. */
  non-sealed interface Inline extends Stage {
    /** The signals with what this stage found added. */
    Signals apply(ActiveTenant tenant, Signals signals);
  }

  /** A stage that computes elsewhere. */
  non-sealed interface Deferred extends Stage {
    /** Starts the stage's work; does not wait for it. */
    Attempt apply(Signals signals);
  }
}
