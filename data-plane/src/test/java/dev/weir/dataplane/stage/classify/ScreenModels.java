package dev.weir.dataplane.stage.classify;

import dev.weir.contracts.Label;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A toy package for the screen: its lexical head knows a few words, its table has one limit for
 * each cut, and one word is a trigger.
 *
 * <p>A text of harmless words has the logit {@link #HARMLESS} for every label. A word of {@link
 * #MILD} raises insult a little, above the limit for small cuts and below that for large ones; a
 * word of {@link #RUDE} raises it above all limits.
 */
public final class ScreenModels {
  public static final String MILD = "silly";
  public static final String RUDE = "wretch";

  /** A trigger of threat that no weight knows. */
  public static final String TRIGGER = "zeppelin";

  /** From this cut on a mild word passes, below it none does. */
  public static final float MILD_CUT = 0.5f;

  /** No limit is known for cuts below this. */
  public static final float LOWEST_CUT = 0.1f;

  private static final float HARMLESS = -6;
  private static final int BITS = SampleModels.HASH_BITS + 4;

  private ScreenModels() {}

  /** The classifier of the toy package. */
  public static Classifier classifier() {
    return new Classifier(model());
  }

  static ModelPackage model() {
    ModelPackage sample = SampleModels.seeded(1);
    ModelManifest plain = sample.manifest();
    ModelManifest manifest =
        new ModelManifest(
            plain.name(),
            plain.version(),
            true,
            plain.languages(),
            plain.encoder(),
            BITS,
            plain.hidden(),
            1,
            Map.of(),
            plain.sets(),
            Map.of());
    float[] bias = new float[ModelLabels.COUNT];
    Arrays.fill(bias, HARMLESS);
    float[] nothing = new float[ModelLabels.COUNT << BITS];
    ClassifierHead head =
        new ClassifierHead(
            SampleModels.DIMENSION,
            new float[SampleModels.DIMENSION * SampleModels.HIDDEN],
            new float[SampleModels.HIDDEN],
            new float[SampleModels.HIDDEN * ModelLabels.COUNT],
            bias,
            NgramTable.quantise(BITS, nothing, ModelLabels.COUNT));
    Calibration none = new Calibration(Map.of("en", scales(), "de", scales()));
    return new ModelPackage(manifest, head, none, new LexicalHead(bias, words()), none, table());
  }

  private static List<PlattScale> scales() {
    return Collections.nCopies(ModelLabels.COUNT, PlattScale.IDENTITY);
  }

  /** One word raises a logit by about 5 (rude) or 2 (mild), whatever stands around it. */
  private static NgramTable words() {
    float[] weights = new float[ModelLabels.COUNT << BITS];
    int insult = ModelLabels.column(Label.INSULT);
    weights[wordFeature(RUDE) * ModelLabels.COUNT + insult] = 60;
    weights[wordFeature(MILD) * ModelLabels.COUNT + insult] = 20;
    return NgramTable.quantise(BITS, weights, ModelLabels.COUNT);
  }

  /** A feature that a text has when it has the word. */
  private static int wordFeature(String word) {
    FeatureSet features = new FeatureSet();
    new NgramFeatures(BITS).extract(word, 0, word.length(), features);
    return features.id(features.size() - 1);
  }

  private static ScreenTable table() {
    float[] cuts = {LOWEST_CUT, 0.25f, MILD_CUT, 0.8f};
    float[][] limits = new float[ModelLabels.COUNT][];
    Arrays.fill(limits, new float[] {-5.5f, -5, -1, -0.5f});
    int[][] triggers = new int[ModelLabels.COUNT][0];
    triggers[ModelLabels.column(Label.THREAT)] = new int[] {wordFeature(TRIGGER)};
    return new ScreenTable(
        new ScreenTable.Origin(0.95, 0.01, 0.05, List.of("own-lines"), 100, 200),
        cuts,
        limits,
        triggers);
  }
}
