package dev.weir.dataplane.stage.ann;

import dev.weir.dataplane.stage.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Unit vectors around a few centres, as embeddings of texts about a few things are. */
final class SeededVectors {
  private final Random random;
  private final List<Embedding> centres;
  private final float noise;

  /** Vectors around centres of their own. */
  SeededVectors(long seed, int centres, float noise) {
    this.random = new Random(seed);
    this.noise = noise;
    this.centres = new ArrayList<>();
    float[] origin = new float[Embedding.DIMENSIONS];
    for (int i = 0; i < centres; i++) {
      this.centres.add(near(origin, 1));
    }
  }

  /**
   * Vectors around these.
   *
   * @param noise the standard deviation of each value; those of a unit vector are about 0.05
   */
  SeededVectors(long seed, List<Embedding> centres, float noise) {
    this.random = new Random(seed);
    this.noise = noise;
    this.centres = List.copyOf(centres);
  }

  Embedding next() {
    return near(centres.get(random.nextInt(centres.size())).toArray(), noise);
  }

  List<Embedding> next(int count) {
    List<Embedding> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      vectors.add(next());
    }
    return vectors;
  }

  private Embedding near(float[] centre, float deviation) {
    float[] values = new float[Embedding.DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = centre[i] + deviation * (float) random.nextGaussian();
      squares += (double) values[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return Embedding.of(values);
  }
}
