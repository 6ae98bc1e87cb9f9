package dev.weir.dataplane.stage.classify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small packages with seeded weights. */
final class SampleModels {
  static final int DIMENSION = 8;
  static final int HIDDEN = 4;
  static final int HASH_BITS = 12;
  static final String ENCODER = "ab".repeat(32);

  private static final List<PlattScale> IDENTITIES =
      Collections.nCopies(ModelLabels.COUNT, PlattScale.IDENTITY);

  private SampleModels() {}

  static ModelPackage seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClassifierHead head =
        new ClassifierHead(
            DIMENSION,
            weights(random, DIMENSION * HIDDEN),
            weights(random, HIDDEN),
            weights(random, HIDDEN * ModelLabels.COUNT),
            weights(random, ModelLabels.COUNT),
            table(random));
    LexicalHead lexical = new LexicalHead(weights(random, ModelLabels.COUNT), table(random));
    return new ModelPackage(
        manifest(), head, calibration(random), lexical, calibration(random), ScreenTable.NONE);
  }

  /** A model whose lexical head knows one word and nothing else. */
  static ModelPackage spotting(String word) {
    ModelPackage model = seeded(1);
    float[] weights = new float[(1 << HASH_BITS) * ModelLabels.COUNT];
    FeatureSet features = new FeatureSet();
    new NgramFeatures(HASH_BITS).extract(word, 0, word.length(), features);
    for (int feature : features.toArray()) {
      weights[feature * ModelLabels.COUNT] = 1;
    }
    NgramTable table = NgramTable.quantise(HASH_BITS, weights, ModelLabels.COUNT);
    return new ModelPackage(
        model.manifest(),
        model.head(),
        model.headCalibration(),
        new LexicalHead(new float[ModelLabels.COUNT], table),
        new Calibration(Map.of("en", IDENTITIES, "de", IDENTITIES)),
        model.screen());
  }

  static ModelManifest manifest() {
    return new ModelManifest(
        "sample",
        3,
        true,
        List.of("en", "de"),
        new EncoderReference("sample-encoder", ENCODER, DIMENSION, 128, 32),
        HASH_BITS,
        HIDDEN,
        42,
        Map.of("epochs", "4"),
        List.of(new TrainingSet("own-lines", "Apache-2.0", 300)),
        Map.of("toxicity.auc", 0.93));
  }

  static float[] embedding(long seed) {
    return weights(new SplittableRandom(seed), DIMENSION);
  }

  private static NgramTable table(SplittableRandom random) {
    return NgramTable.quantise(
        HASH_BITS, weights(random, (1 << HASH_BITS) * ModelLabels.COUNT), ModelLabels.COUNT);
  }

  private static Calibration calibration(SplittableRandom random) {
    return new Calibration(Map.of("en", scales(random), "de", scales(random)));
  }

  private static List<PlattScale> scales(SplittableRandom random) {
    List<PlattScale> scales = new ArrayList<>();
    for (int label = 0; label < ModelLabels.COUNT; label++) {
      scales.add(new PlattScale(0.5 + random.nextDouble(), random.nextDouble() - 0.5));
    }
    return scales;
  }

  private static float[] weights(SplittableRandom random, int count) {
    float[] weights = new float[count];
    for (int index = 0; index < count; index++) {
      weights[index] = (float) (random.nextDouble() * 2 - 1);
    }
    return weights;
  }
}
