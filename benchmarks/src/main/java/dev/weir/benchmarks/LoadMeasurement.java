package dev.weir.benchmarks;

import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.process.MachineCpu;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One run of the generator and what the machine did meanwhile.
 *
 * @param load what came back
 * @param serverCpuSeconds what the server used; empty where its process is not known
 * @param machine what all processes together used
 */
record LoadMeasurement(LoadReport load, OptionalDouble serverCpuSeconds, MachineCpu machine) {
  /**
   * Whole decisions a second, had the server had the driver's processor time too: driver and server
   * share the machine, and a user's clients do not.
   */
  double wholePerSecondWithoutDriver(int cores) {
    return load.wholePerSecond() * cores / (cores - load.driverCores());
  }

  /** Server processor time for each decision; empty where it is not known. */
  OptionalDouble serverCpuMicrosPerDecision() {
    return serverCpuSeconds.isPresent() && load.decided() > 0
        ? OptionalDouble.of(serverCpuSeconds.getAsDouble() * 1e6 / load.decided())
        : OptionalDouble.empty();
  }

  /** For the JSON file. */
  Map<String, Object> figures(int cores) {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("wholePerSecond", load.wholePerSecond());
    figures.put("wholePerSecondWithoutDriver", wholePerSecondWithoutDriver(cores));
    figures.put("withinDeadlineShare", load.withinDeadlineShare());
    figures.put("undegradedShare", load.undegradedShare());
    figures.put("cachedShare", load.cachedShare());
    figures.put("driverCores", load.driverCores());
    serverCpuSeconds.ifPresent(seconds -> {
      figures.put("serverCores", seconds / load.seconds());
      figures.put("otherCores", otherCores(seconds));
    });
    serverCpuMicrosPerDecision()
        .ifPresent(micros -> figures.put("serverCpuMicrosPerDecision", micros));
    figures.put("stolenCores", machine.stolenSeconds() / load.seconds());
    figures.put("load", load);
    return figures;
  }

  private double otherCores(double serverSeconds) {
    return (machine.busySeconds() - serverSeconds - load.driverCpuSeconds()) / load.seconds();
  }
}
