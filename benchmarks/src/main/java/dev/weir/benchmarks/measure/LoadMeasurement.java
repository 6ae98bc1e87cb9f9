package dev.weir.benchmarks.measure;

import dev.weir.benchmarks.load.LoadReport;
import dev.weir.benchmarks.process.CpuShare;
import dev.weir.benchmarks.process.Throughput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One load on a server and what the processors did meanwhile.
 *
 * @param load what came back
 * @param cpu of the server
 */
public record LoadMeasurement(LoadReport load, CpuShare cpu) {
  /** The same load, measured in several rounds. */
  public static LoadMeasurement combined(List<LoadMeasurement> rounds) {
    return new LoadMeasurement(
        LoadReport.combined(rounds.stream().map(LoadMeasurement::load).toList()),
        rounds.stream().map(LoadMeasurement::cpu).reduce(CpuShare::plus).orElseThrow());
  }

  /** Decisions with nothing late or broken. */
  public Throughput whole() {
    return new Throughput(load.whole(), load.seconds(), cpu);
  }

  /** Processor time of the server for each decision; empty where its process is not known. */
  public OptionalDouble serverMicrosPerDecision() {
    return cpu.usedSeconds().isPresent() && load.accepted() > 0
        ? OptionalDouble.of(cpu.usedSeconds().getAsDouble() * 1e6 / load.accepted())
        : OptionalDouble.empty();
  }

  /** How many cores the server kept busy; empty where its process is not known. */
  public OptionalDouble serverCores() {
    return cpu.usedSeconds().isPresent()
        ? OptionalDouble.of(cpu.usedSeconds().getAsDouble() / cpu.seconds())
        : OptionalDouble.empty();
  }

  /** How many cores of the server's everything but server and driver kept busy. */
  public double otherCores() {
    return (cpu.otherSeconds() + cpu.stolenSeconds()) / cpu.seconds();
  }

  /** For the JSON. */
  public Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("wholePerSecond", load.wholePerSecond());
    figures.put("wholePerBudgetSecond", whole().perBudgetSecond());
    whole().perUsedSecond().ifPresent(rate -> figures.put("wholePerServerCpuSecond", rate));
    figures.put("withinDeadlineShare", load.withinDeadlineShare());
    figures.put("undegradedShare", load.undegradedShare());
    figures.put("cachedShare", load.cachedShare());
    figures.put("driverCores", load.driverCores());
    serverCores().ifPresent(cores -> figures.put("serverCores", cores));
    figures.put("otherCores", cpu.otherSeconds() / cpu.seconds());
    figures.put("stolenCores", cpu.stolenSeconds() / cpu.seconds());
    serverMicrosPerDecision()
        .ifPresent(micros -> figures.put("serverCpuMicrosPerDecision", micros));
    figures.put("load", load);
    return figures;
  }
}
