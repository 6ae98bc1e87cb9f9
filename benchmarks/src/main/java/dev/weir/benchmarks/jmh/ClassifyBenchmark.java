package dev.weir.benchmarks.jmh;

import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the heads of the model that ships cost for one window, after its embedding is made. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ClassifyBenchmark {
  private static final int DIMENSION = 384;
  private static final float SPREAD = 0.05f;

  private final Classifier model;
  private final float[] embedding = new float[DIMENSION];

  /** Loads the model that ships. */
  public ClassifyBenchmark() {
    try {
      this.model = new Classifier(ModelPackage.shipped());
    } catch (IOException e) {
      throw new IllegalStateException("the model that ships cannot be read", e);
    }
    var random = new Random(1);
    for (int i = 0; i < DIMENSION; i++) {
      embedding[i] = (float) random.nextGaussian() * SPREAD;
    }
  }

  /** The scores of a chat line. */
  @Benchmark
  public float[] chatLine(TextLines lines) {
    return model.score(embedding, lines.chat(), "en");
  }
}
