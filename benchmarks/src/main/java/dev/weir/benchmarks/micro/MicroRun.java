package dev.weir.benchmarks.micro;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One run of the JMH benchmarks whose names match. */
public final class MicroRun {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /**
   * As the server runs. Without them a fork would get the options of this process, which the
   * launcher starts for a quick answer: without the optimising compiler.
   */
  private static final String[] JVM_OPTIONS = {
    "-XX:+UseZGC",
    "-Xms512m",
    "-Xmx512m",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "--add-modules=jdk.incubator.vector"
  };

  private final String regex;
  private final int forks;
  private final int seconds;

  /**
   * A run; each benchmark takes {@code 2 × forks × seconds}.
   *
   * @param regex found in the full names of the benchmarks
   * @param forks processes for each benchmark, 0 for this very one
   * @param seconds of warm-up, and of measurement after it
   */
  public MicroRun(String regex, int forks, int seconds) {
    this.regex = regex;
    this.forks = forks;
    this.seconds = seconds;
  }

  /**
   * Runs them, with JMH's own progress on standard output.
   *
   * @return by name
   * @throws RunnerException when none matches or one fails
   */
  public List<MicroFigure> run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(regex)
            .forks(forks)
            .jvmArgs(JVM_OPTIONS)
            .warmupIterations(seconds)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(seconds)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    List<MicroFigure> figures = new ArrayList<>();
    for (RunResult result : new Runner(options).run()) {
      figures.add(figure(result));
    }
    figures.sort(Comparator.comparing(MicroFigure::name));
    return figures;
  }

  private static MicroFigure figure(RunResult result) {
    String name = result.getParams().getBenchmark();
    String className = name.substring(0, name.lastIndexOf('.'));
    Result<?> time = result.getPrimaryResult();
    Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
    return new MicroFigure(
        name.substring(className.lastIndexOf('.') + 1),
        time.getScore(),
        time.getScoreError(),
        allocated == null ? Double.NaN : allocated.getScore());
  }
}
