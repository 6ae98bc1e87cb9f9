package dev.weir.training;

import dev.weir.dataplane.stage.classify.FeatureSet;
import dev.weir.dataplane.stage.classify.NgramFeatures;
import java.util.List;

/**
 * Examples with what the two paths read of each: the embedding of the first window and the n-grams
 * of the same stretch of text, so that training sees the lengths that serving sees.
 */
final class TrainingData {
  private final List<Example> examples;
  private final List<TextWindow> windows;
  private final List<float[]> embeddings;
  private final int[][] features;

  private TrainingData(
      List<Example> examples,
      List<TextWindow> windows,
      List<float[]> embeddings,
      int[][] features) {
    this.examples = examples;
    this.windows = windows;
    this.embeddings = embeddings;
    this.features = features;
  }

  /**
   * Data of these examples.
   *
   * @param windows the first window of each example
   * @param embeddings the embedding of each of them
   */
  static TrainingData of(
      List<Example> examples, List<TextWindow> windows, List<float[]> embeddings, int hashBits) {
    if (windows.size() != examples.size() || embeddings.size() != examples.size()) {
      throw new IllegalArgumentException("each example needs a window and an embedding");
    }
    NgramFeatures ngrams = new NgramFeatures(hashBits);
    FeatureSet set = new FeatureSet();
    int[][] features = new int[examples.size()][];
    for (int index = 0; index < features.length; index++) {
      TextWindow window = windows.get(index);
      ngrams.extract(window.text(), window.begin(), window.end(), set);
      features[index] = set.toArray();
    }
    return new TrainingData(
        List.copyOf(examples), List.copyOf(windows), List.copyOf(embeddings), features);
  }

  int size() {
    return examples.size();
  }

  Example example(int index) {
    return examples.get(index);
  }

  TextWindow window(int index) {
    return windows.get(index);
  }

  float[] embedding(int index) {
    return embeddings.get(index);
  }

  int[] features(int index) {
    return features[index];
  }
}
