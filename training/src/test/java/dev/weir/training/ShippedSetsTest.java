package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelManifest;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.TrainingSet;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What trained the package that ships. */
class ShippedSetsTest {
  private static final String PACKAGE = "/dev/weir/dataplane/model/en-general-3.zip";

  /** Sets that may be measured with and never train what ships. */
  private static final String[] RESEARCH_ONLY = {
    "conda",
    "gametox",
    "olid",
    "ethos",
    "twitter-suicidal",
    "reddit-suicidewatch",
    "reddit-depression",
    "unhealthy-conv"
  };

  @Test
  void wasTrainedOnSetsThatAllowItAndOnNoTestSuite() throws Exception {
    ModelManifest manifest = shipped().manifest();

    assertThat(manifest.shippable()).isTrue();
    assertThat(manifest.sets()).isNotEmpty();
    for (TrainingSet set : manifest.sets()) {
      assertThat(KnownSets.licence(set.name())).as(set.name()).contains(set.licence());
      assertThat(KnownSets.TEST_SUITES).doesNotContain(set.name());
    }
  }

  @Test
  void noResearchOnlySetHasALicenceToShip() {
    for (String set : RESEARCH_ONLY) {
      assertThat(KnownSets.licence(set)).as(set).isEmpty();
    }
  }

  private static ModelPackage shipped() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(Classifier.class.getResourceAsStream(PACKAGE), PACKAGE)) {
      return ModelPackage.read(in, PACKAGE);
    }
  }
}
