package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.classify.Calibration;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.LexicalHead;
import dev.weir.dataplane.stage.classify.ModelManifest;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.ScreenTable;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HeadAverageTest {
  private static final String TEXT = "any text";

  private final FakeWindowEncoder encoder = new FakeWindowEncoder();
  private final TrainConfig config = TrainConfig.recipe(1).withSizes(8, 14, 1);

  @Test
  void itsLogitsAreTheMeanOfTheMembers() throws Exception {
    int dimension = encoder.reference().dimension();
    HeadTrainer first = new HeadTrainer(config, dimension, new Chance(1));
    HeadTrainer second = new HeadTrainer(config, dimension, new Chance(2));

    float[] one = logits(average(first));
    float[] other = logits(average(second));
    float[] both = logits(average(first, second));

    assertThat(one).isNotEqualTo(other);
    for (int label = 0; label < both.length; label++) {
      assertThat(both[label]).isCloseTo((one[label] + other[label]) / 2, Offset.offset(1e-5f));
    }
  }

  private ClassifierHead average(HeadTrainer... members) {
    HeadAverage average = new HeadAverage(config, encoder.reference().dimension(), members.length);
    for (HeadTrainer member : members) {
      average.add(member);
    }
    return average.head();
  }

  private float[] logits(ClassifierHead head) throws Exception {
    ModelManifest manifest =
        new ModelManifest(
            "mean",
            1,
            false,
            List.of("en"),
            encoder.reference(),
            config.hashBits(),
            head.hidden(),
            1,
            Map.of(),
            List.of(),
            Map.of());
    Calibration none = Calibration.identity("en");
    LexicalHead silent = LexicalHead.silent(config.hashBits());
    ModelPackage model = new ModelPackage(manifest, head, none, silent, none, ScreenTable.NONE);
    float[] embedding = encoder.embed(encoder.windows(TEXT)).getFirst();
    return new Classifier(model).logits(embedding, TEXT, 0, TEXT.length());
  }
}
