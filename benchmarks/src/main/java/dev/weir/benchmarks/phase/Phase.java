package dev.weir.benchmarks.phase;

import java.io.IOException;
import java.util.List;

/** One part of a benchmark, that can be run by itself. */
public interface Phase {
  /** All of them, in the order in which they run. */
  List<Phase> ALL =
      List.of(
          new UniquePhase(),
          new SteadyPhase(),
          new CachedPhase(),
          new DoorsPhase(),
          new MixedPhase(),
          new PeerPhase(),
          new OverloadPhase(),
          new FloodPhase(),
          new SoakPhase());

  /** Its name on the command line. */
  String name();

  /** What it does, in one line. */
  String summary();

  /**
   * Runs it.
   *
   * @throws IOException when it cannot be measured
   */
  void run(Workbench bench, Findings findings) throws IOException, InterruptedException;
}
