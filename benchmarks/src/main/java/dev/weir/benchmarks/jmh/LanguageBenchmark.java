package dev.weir.benchmarks.jmh;

import dev.weir.dataplane.stage.language.LanguageDetector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What it costs on the lane to tell whether a text is in another language than it is said to be.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LanguageBenchmark {
  private final LanguageDetector detector = LanguageDetector.load();

  /** A chat line that is in the language that it is said to be in. */
  @Benchmark
  public LanguageDetector.@Nullable Detection chatLine(TextLines lines) {
    return detector.detect(lines.chat(), "en");
  }

  /** A chat line that is not: it is read to the end. */
  @Benchmark
  public LanguageDetector.@Nullable Detection chatLineOfAnotherLanguage(TextLines lines) {
    return detector.detect(lines.chat(), "fi");
  }

  /** A comment of 4,096 letters, of which six parts are read. */
  @Benchmark
  public LanguageDetector.@Nullable Detection comment(TextLines lines) {
    return detector.detect(lines.comment(), "fi");
  }
}
