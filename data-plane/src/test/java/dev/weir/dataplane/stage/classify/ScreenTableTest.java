package dev.weir.dataplane.stage.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTableTest {
  private static final ScreenTable.Origin ORIGIN =
      new ScreenTable.Origin(0.95, 0.01, 0.05, List.of("own-lines"), 10, 20);

  @TempDir Path folder;

  @Test
  void takesTheLimitOfTheLargestCutThatIsNotAbove() {
    ScreenTable table = ScreenModels.model().screen();

    assertThat(table.limit(0, 0.8f)).isEqualTo(-0.5f);
    assertThat(table.limit(0, 0.79f)).isEqualTo(-1);
    assertThat(table.limit(0, 0.1f)).isEqualTo(-5.5f);
    assertThat(table.limit(0, 0.09f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(table.limit(0, Float.NaN)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void aPackageKeepsItsTable() throws Exception {
    Path file = folder.resolve("toy.zip");
    ScreenTable written = ScreenModels.model().screen();
    ScreenModels.model().write(file);

    ScreenTable read = ModelPackage.read(file).screen();

    assertThat(read.origin()).isEqualTo(written.origin());
    assertThat(read.cuts()).isEqualTo(written.cuts());
    for (int column = 0; column < ModelLabels.COUNT; column++) {
      assertThat(read.limits(column)).isEqualTo(written.limits(column));
      assertThat(read.triggers(column)).isEqualTo(written.triggers(column));
    }
  }

  @Test
  void aLimitThatNothingPassesSurvivesJson() throws Exception {
    float[][] limits = new float[ModelLabels.COUNT][];
    java.util.Arrays.fill(limits, new float[] {Float.NEGATIVE_INFINITY, 2});
    ScreenTable table =
        new ScreenTable(ORIGIN, new float[] {0.2f, 0.4f}, limits, new int[ModelLabels.COUNT][0]);

    ScreenTable read = ScreenJson.read(ScreenJson.write(table));

    assertThat(read.limit(0, 0.3f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(read.limit(0, 0.4f)).isEqualTo(2);
  }

  @Test
  void aPackageWithoutATableClearsNothing() throws Exception {
    Path file = folder.resolve("plain.zip");
    SampleModels.seeded(1).write(file);

    ScreenTable table = ModelPackage.read(file).screen();

    assertThat(table.isEmpty()).isTrue();
    assertThat(table.limit(0, 0.99f)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void seesATriggerAmongTheFeatures() {
    Classifier classifier = ScreenModels.classifier();

    assertThat(classifier.read("a calm day").triggers(Label.THREAT)).isFalse();
    assertThat(classifier.read("a " + ScreenModels.TRIGGER).triggers(Label.THREAT)).isTrue();
    assertThat(classifier.read("a " + ScreenModels.TRIGGER).triggers(Label.INSULT)).isFalse();
  }

  @Test
  void refusesTablesOfOtherShapes() {
    int[][] none = new int[ModelLabels.COUNT][0];
    float[][] limits = new float[ModelLabels.COUNT][2];
    assertThatThrownBy(() -> new ScreenTable(ORIGIN, new float[] {0.4f, 0.2f}, limits, none))
        .hasMessage("cuts must ascend between 0 and 1");
    assertThatThrownBy(() -> new ScreenTable(ORIGIN, new float[] {0.4f}, limits, none))
        .hasMessage("a label needs a limit for each cut");
    float[][] falling = new float[ModelLabels.COUNT][];
    java.util.Arrays.fill(falling, new float[] {1, 0});
    assertThatThrownBy(() -> new ScreenTable(ORIGIN, new float[] {0.2f, 0.4f}, falling, none))
        .hasMessage("limits must not fall from cut to cut");
    int[][] unsorted = new int[ModelLabels.COUNT][];
    java.util.Arrays.fill(unsorted, new int[] {3, 3});
    assertThatThrownBy(() -> new ScreenTable(ORIGIN, new float[] {0.2f, 0.4f}, limits, unsorted))
        .hasMessage("triggers must be ascending features");
  }

  @Test
  void refusesJsonThatIsNoTable() {
    assertThatThrownBy(() -> ScreenJson.read("{".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("is not JSON");
    assertThatThrownBy(() -> ScreenJson.read("{}".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("`maxChars` must be a whole number");
  }
}
