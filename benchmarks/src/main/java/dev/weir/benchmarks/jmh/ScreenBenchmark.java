package dev.weir.benchmarks.jmh;

import dev.weir.dataplane.stage.LexicalModel;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the screen costs on the lane: reading a text's n-grams with the model that ships. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ScreenBenchmark {
  private static final int LINE_UNITS = 100;

  private final LexicalModel model;

  /** Loads the model that ships. */
  public ScreenBenchmark() {
    try {
      this.model = new Classifier(ModelPackage.shipped());
    } catch (IOException e) {
      throw new IllegalStateException("the model that ships cannot be read", e);
    }
  }

  /** A line of at most 100 letters. */
  @Benchmark
  public LexicalModel.Reading readLineOf100(TextLines lines) {
    String line = lines.chat();
    return model.read(line.substring(0, Math.min(LINE_UNITS, line.length())));
  }

  /** The longest text that the screen reads. */
  @Benchmark
  public LexicalModel.Reading readLongest(TextLines lines) {
    return model.read(lines.comment());
  }
}
