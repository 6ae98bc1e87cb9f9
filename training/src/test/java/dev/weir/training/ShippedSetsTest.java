package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.dataplane.stage.classify.ModelManifest;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.TrainingSet;
import org.junit.jupiter.api.Test;

/** What trained the package that ships. */
class ShippedSetsTest {
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
    ModelManifest manifest = ModelPackage.shipped().manifest();

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
}
