package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.LabelScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private final ModelPackage model = SampleModels.seeded(1);
  private final Classifier classifier = new Classifier(model);
  private final float[] embedding = SampleModels.embedding(2);

  @Test
  void addsUpBothPathsAsTheFormulaSays() {
    String text = "what a fine day";

    float[] logits = classifier.logits(embedding, text, 0, text.length());

    for (int label = 0; label < ModelLabels.COUNT; label++) {
      assertThat((double) logits[label]).isCloseTo(formula(text, label), within(1e-4));
    }
  }

  private double formula(String text, int label) {
    ClassifierHead head = model.head();
    double sum = head.outputBias()[label];
    for (int unit = 0; unit < SampleModels.HIDDEN; unit++) {
      double activation = head.hiddenBias()[unit];
      for (int input = 0; input < SampleModels.DIMENSION; input++) {
        activation += embedding[input] * head.hiddenWeights()[input * SampleModels.HIDDEN + unit];
      }
      sum += Math.max(0, activation) * head.outputWeights()[label * SampleModels.HIDDEN + unit];
    }
    FeatureSet features = new FeatureSet();
    new NgramFeatures(SampleModels.HASH_BITS).extract(text, 0, text.length(), features);
    byte[] rows = head.table().packedRows();
    for (int index = 0; index < features.size(); index++) {
      double weight =
          rows[features.id(index) * ModelLabels.COUNT + label] * head.table().scales()[label];
      sum += weight / Math.sqrt(features.size() + 1.0);
    }
    return sum;
  }

  @Test
  void givesCalibratedProbabilitiesByTheColumnOfTheLabel() {
    float[] scores = classifier.score(embedding, "hello there", "en");
    float logit =
        classifier.logits(embedding, "hello there", 0, 11)[ModelLabels.column(Label.THREAT)];

    List<PlattScale> scales = Objects.requireNonNull(model.headCalibration().forLanguage("en"));
    assertThat(scores).hasSize(13);
    assertThat(scores[ModelLabels.column(Label.THREAT)])
        .isEqualTo(scales.get(ModelLabels.column(Label.THREAT)).probability(logit))
        .isBetween(0f, 1f);
  }

  @Test
  void usesTheCalibrationOfTheLanguage() {
    float[] english = classifier.score(embedding, "hello there", "en-GB");
    float[] german = classifier.score(embedding, "hello there", "DE");

    assertThat(english).isEqualTo(classifier.score(embedding, "hello there", "en"));
    assertThat(german).isNotEqualTo(english);
    assertThat(classifier.score(embedding, "hello there", "")).isEqualTo(english);
  }

  @Test
  void saysUnknownForALanguageThatIsNotServed() {
    assertThat(classifier.serves("fr")).isFalse();
    assertThat(classifier.serves("en-US")).isTrue();
    assertThat(classifier.serves("")).isTrue();
    for (float score : classifier.score(embedding, "bonjour", "fr")) {
      assertThat(score).isNaN();
    }
  }

  @Test
  void ordersTwoTextsAsTheirLogitsDo() {
    for (int seed = 0; seed < 200; seed++) {
      float[] left = SampleModels.embedding(seed);
      float[] right = SampleModels.embedding(seed + 1_000);
      float[] leftLogits = classifier.logits(left, "one", 0, 3);
      float[] rightLogits = classifier.logits(right, "one", 0, 3);
      float[] leftScores = classifier.score(left, "one", "en");
      float[] rightScores = classifier.score(right, "one", "en");
      for (int label = 0; label < ModelLabels.COUNT; label++) {
        if (leftLogits[label] < rightLogits[label]) {
          assertThat(leftScores[label]).isLessThanOrEqualTo(rightScores[label]);
        }
      }
    }
  }

  @Test
  void readsEveryPartOfATextOfAnyLength() {
    Classifier spotter = new Classifier(SampleModels.spotting("zzyzx"));
    String filler = "calm words about the weather ".repeat(2_300);
    float calm = highest(spotter.lexicalScore(filler, 0, filler.length(), "en"));
    for (int at : new int[] {0, 890, 1_020, 1_024, 30_000, filler.length()}) {
      String text = filler.substring(0, at) + " zzyzx " + filler.substring(at);

      float suspicion = highest(spotter.lexicalScore(text, 0, text.length(), "en"));

      assertThat(suspicion).as("at %d", at).isGreaterThan(calm);
    }
  }

  private static float highest(float[] scores) {
    float highest = 0;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    return highest;
  }

  @Test
  void scoresAWindowByItsOwnTextOnly() {
    String text = "left part. middle part. right part.";

    float[] window = classifier.score(embedding, text, 11, 23, "en");

    assertThat(window).isEqualTo(classifier.score(embedding, "middle part.", "en"));
  }

  @Test
  void raisesToTheHigherAndToTheKnown() {
    float[] scores = {0.2f, 0.9f, Float.NaN, 0.4f};

    LabelScores.raise(scores, new float[] {0.7f, 0.1f, 0.3f, Float.NaN});

    assertThat(scores).containsExactly(0.7f, 0.9f, 0.3f, 0.4f);
  }

  @Test
  void refusesAnEmbeddingOfAnotherLength() {
    assertThatThrownBy(() -> classifier.score(new float[384], "text", "en"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the embedding has 384 components, the head reads 8");
  }

  @Test
  void givesTheSameBitsToManyThreads() throws Exception {
    String text = "the same words for everyone";
    float[] expected = classifier.score(embedding, text, "en");
    List<Future<Boolean>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int thread = 0; thread < 4; thread++) {
        float[] other = SampleModels.embedding(thread);
        results.add(threads.submit(() -> staysEqual(other, text, expected)));
      }
    }
    for (Future<Boolean> result : results) {
      assertThat(result.get()).isTrue();
    }
  }

  private boolean staysEqual(float[] other, String text, float[] expected) {
    boolean equal = true;
    for (int round = 0; round < 2_000; round++) {
      float[] _ = classifier.score(other, "something else " + round, "en");
      equal &= java.util.Arrays.equals(classifier.score(embedding, text, "en"), expected);
    }
    return equal;
  }

  @Test
  void namesItsVersion() {
    assertThat(classifier.modelVersion()).isEqualTo("sample@3");
  }
}
