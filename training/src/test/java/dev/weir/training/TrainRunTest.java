package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.TrainingSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainRunTest {
  private static final List<Label> TAUGHT =
      List.of(Label.TOXICITY, Label.INSULT, Label.PROFANITY, Label.THREAT, Label.SPAM_SCAM);

  @TempDir Path folder;
  private final FakeWindowEncoder encoder = new FakeWindowEncoder();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path data;

  @BeforeEach
  void copySet() throws IOException {
    data = AuthoredSet.copyTo(folder.resolve("data"));
  }

  @Test
  void learnsToTellHeldOutLinesApart() throws Exception {
    TrainRun.Result result = run(options("model.zip", "cache"));

    assertThat(result.losses().getLast()).isLessThan(result.losses().getFirst() / 2);
    for (Label label : TAUGHT) {
      RankMetrics metrics = Objects.requireNonNull(result.evaluation().overall().get(label));
      assertThat(metrics.auc()).as(label.wireName()).isGreaterThan(0.9);
      assertThat(metrics.calibrationError()).as(label.wireName()).isLessThan(0.15);
    }
  }

  @Test
  void writesAPackageThatScoresAsItWasMeasured() throws Exception {
    TrainRun.Result result = run(options("model.zip", "cache"));

    ModelPackage read = ModelPackage.read(folder.resolve("model.zip"));

    assertThat(read.manifest()).isEqualTo(result.model().manifest());
    assertThat(read.manifest().shippable()).isTrue();
    assertThat(read.manifest().sets()).hasSize(1);
    TrainingSet set = read.manifest().sets().getFirst();
    assertThat(set.licence()).isEqualTo("Apache-2.0");
    assertThat(read.manifest().figures()).containsKeys("insult.auc", "toxicity.calibrationError");
    Classifier classifier = new Classifier(read);
    float insult = score(classifier, "you are a pathetic loser", Label.INSULT);
    float calm = score(classifier, "the bakery opens after the meeting", Label.INSULT);
    assertThat(insult).isGreaterThan(0.5f);
    assertThat(calm).isLessThan(0.2f);
  }

  @Test
  void teachesTheLexicalHeadToSayWhatTheWholeModelSays() throws Exception {
    ModelPackage model = run(options("model.zip", "cache")).model();
    Classifier classifier = new Classifier(model);
    String insult = "you are a pathetic loser";
    String calm = "the bakery opens after the meeting";

    assertThat(lexical(classifier, insult)).isGreaterThan(2 * lexical(classifier, calm));
    assertThat(model.screen().origin().rows()).isPositive();
  }

  private static float lexical(Classifier classifier, String text) {
    return classifier.lexicalScore(text, 0, text.length(), "en")[ModelLabels.column(Label.INSULT)];
  }

  private float score(Classifier classifier, String text, Label label) {
    float[] embedding = encoder.embed(encoder.windows(text)).getFirst();
    return classifier.score(embedding, text, "en")[ModelLabels.column(label)];
  }

  @Test
  void givesTheSameBytesForTheSameSeedAndOthersForAnother() throws Exception {
    TrainRun.Result _ = run(options("first.zip", "cache"));
    TrainRun.Result _ = run(options("second.zip", "other-cache"));
    TrainOptions other = options("third.zip", "cache");
    TrainRun.Result _ =
        run(
            new TrainOptions(
                other.data(),
                other.out(),
                other.name(),
                other.version(),
                other.language(),
                other.cache(),
                other.licences(),
                false,
                1,
                TrainConfig.recipe(8).with(1, AddedRows.NONE).withSizes(16, 14, 8)));

    byte[] first = Files.readAllBytes(folder.resolve("first.zip"));
    assertThat(Files.readAllBytes(folder.resolve("second.zip"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("third.zip"))).isNotEqualTo(first);
  }

  @Test
  void embedsNothingTwice() throws Exception {
    TrainRun.Result _ = run(options("first.zip", "cache"));
    int embedded = encoder.embedded();

    TrainRun.Result _ = run(options("second.zip", "cache"));

    assertThat(embedded).isPositive();
    assertThat(encoder.embedded()).isEqualTo(embedded);
  }

  @Test
  void reportsBadLinesByNumberAndGoesOn() throws Exception {
    Path file = data.resolve("train/own-lines.jsonl");
    int lines = Files.readAllLines(file).size();
    append(file, "{\"source\":\"own-lines\",\"text\":\"hidden words\",\"labels\":{\"rude\":1}}");
    append(file, "{not json");
    append(file, "{\"source\":\"own-lines\",\"text\":\"\u200b\",\"labels\":{\"insult\":1}}");

    TrainRun.Result result = run(options("model.zip", "cache"));

    assertThat(result.complaints())
        .extracting(RowComplaint::toString)
        .containsExactly(
            file + ":" + (lines + 1) + ": unknown label `rude`",
            file + ":" + (lines + 2) + ": is not JSON",
            file + ":" + (lines + 3) + ": `text` has no visible characters");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("skipped " + file + ":" + (lines + 2) + ": is not JSON")
        .contains("3 lines skipped")
        .doesNotContain("hidden words");
  }

  @Test
  void skipsRowsThatDoNotGoWithAnEarlierOne() throws Exception {
    Path file = data.resolve("train/own-lines.jsonl");
    int lines = Files.readAllLines(file).size();
    append(file, row("\"id\":\"a\",", "one of a kind", 1));
    append(file, row("\"id\":\"a\",", "another of a kind", 1));
    append(file, row("", "one of a kind", 0));
    append(file, row("", "one of a kind", 1));

    assertThat(run(options("model.zip", "cache")).complaints())
        .extracting(RowComplaint::toString)
        .containsExactly(
            file + ":" + (lines + 2) + ": `id` is that of an earlier row",
            file
                + ":"
                + (lines + 3)
                + ": label `insult` contradicts an earlier row with the same text");
  }

  private static String row(String id, String text, int insult) {
    return "{%s\"source\":\"own-lines\",\"text\":\"%s\",\"labels\":{\"insult\":%d}}"
        .formatted(id, text, insult);
  }

  @Test
  void saysWhichLabelHasOneKindOfRowsOnly() throws Exception {
    append(
        data.resolve("train/own-lines.jsonl"),
        "{\"source\":\"own-lines\",\"text\":\"rare\",\"labels\":{\"illicit\":1}}");

    assertThatThrownBy(() -> run(options("model.zip", "cache")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "label `illicit`: all training rows that state it have it; add rows without it");
    assertThat(folder.resolve("model.zip")).doesNotExist();
  }

  @Test
  void saysThatThereAreNoRows() throws Exception {
    Files.writeString(data.resolve("train/own-lines.jsonl"), "");

    assertThatThrownBy(() -> run(options("model.zip", "cache")))
        .isInstanceOf(TrainingException.class)
        .hasMessage("there are no rows to train on");
  }

  @Test
  void averagesItsMembersIntoOneHead() throws Exception {
    TrainOptions plain = options("model.zip", "cache");
    TrainOptions three =
        new TrainOptions(
            plain.data(),
            plain.out(),
            plain.name(),
            plain.version(),
            plain.language(),
            plain.cache(),
            plain.licences(),
            false,
            1,
            plain.config().with(3, AddedRows.NONE));

    TrainRun.Result result = run(three);

    assertThat(result.model().head().hidden()).isEqualTo(3 * 16);
    RankMetrics insult = Objects.requireNonNull(result.evaluation().overall().get(Label.INSULT));
    assertThat(insult.auc()).isGreaterThan(0.9);
    assertThat(ModelPackage.read(plain.out()).manifest()).isEqualTo(result.model().manifest());
  }

  @Test
  void refusesToTrainOnEveryTestSuite() throws Exception {
    assertThat(KnownSets.TEST_SUITES)
        .contains("hatecheck", "hatemojicheck", "bias-madlibs", "wiki-toxicity", "openai-1680");
    for (String suite : KnownSets.TEST_SUITES) {
      Path file = data.resolve("train/other.jsonl");
      Files.writeString(
          file, "{\"source\":\"" + suite + "\",\"text\":\"x\",\"labels\":{\"insult\":1}}");

      assertThatThrownBy(() -> run(options("model.zip", "cache")))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("`" + suite + "`, which measures and never trains");
    }
    assertThat(folder.resolve("model.zip")).doesNotExist();
  }

  @Test
  void keepsTestSuitesOutOfTheCalibration() throws Exception {
    TrainRun.Result before = run(options("before.zip", "cache"));
    StringBuilder suite = new StringBuilder();
    for (int row = 0; row < 50; row++) {
      suite.append("{\"source\":\"hatecheck\",\"text\":\"calm words ").append(row);
      suite.append("\",\"labels\":{\"insult\":1}}\n");
    }
    Files.writeString(data.resolve("dev/hatecheck.jsonl"), suite);

    TrainRun.Result after = run(options("after.zip", "cache"));

    assertThat(after.model().headCalibration()).isEqualTo(before.model().headCalibration());
    assertThat(after.model().lexicalCalibration()).isEqualTo(before.model().lexicalCalibration());
    assertThat(after.model().screen().origin()).isEqualTo(before.model().screen().origin());
    assertThat(after.evaluation().overall()).isEqualTo(before.evaluation().overall());
    assertThat(after.evaluation().bySet()).containsKey("hatecheck");
  }

  @Test
  void trainsOnTheTrainingPartAlone() throws Exception {
    TrainRun.Result before = run(options("before.zip", "cache"));
    append(
        data.resolve("dev/own-lines.jsonl"),
        "{\"source\":\"own-lines\",\"text\":\"one more line\",\"labels\":{\"insult\":0}}");

    TrainRun.Result after = run(options("after.zip", "cache"));

    assertThat(after.losses()).isEqualTo(before.losses());
  }

  @Test
  void refusesResearchOnlyDataForAPackageThatShips() throws Exception {
    Path research = AuthoredSet.copyTo(folder.resolve("research-only"));
    Path link = Files.createSymbolicLink(folder.resolve("innocent"), research);
    for (Path path : List.of(research, link)) {
      TrainOptions options =
          AuthoredSet.options(path, folder.resolve("model.zip"), folder.resolve("cache"));

      assertThatThrownBy(() -> run(options))
          .isInstanceOf(TrainingException.class)
          .hasMessage(path + ": is research-only data, which must not train a package that ships");
    }
  }

  @Test
  void marksAResearchPackageAsNotShippable() throws Exception {
    Path research = AuthoredSet.copyTo(folder.resolve("research-only"));
    TrainOptions plain = AuthoredSet.options(research, folder.resolve("m.zip"), folder);

    TrainRun.Result result =
        run(
            new TrainOptions(
                plain.data(),
                plain.out(),
                plain.name(),
                plain.version(),
                plain.language(),
                plain.cache(),
                Map.of(),
                true,
                1,
                plain.config()));

    assertThat(result.model().manifest().shippable()).isFalse();
    assertThat(result.model().manifest().sets().getFirst().licence()).isEqualTo("none");
  }

  @Test
  void refusesASetWithoutALicence() {
    TrainOptions plain = options("model.zip", "cache");
    TrainOptions unlicensed =
        new TrainOptions(
            plain.data(),
            plain.out(),
            plain.name(),
            plain.version(),
            plain.language(),
            plain.cache(),
            Map.of(),
            false,
            1,
            plain.config());

    assertThatThrownBy(() -> run(unlicensed))
        .isInstanceOf(TrainingException.class)
        .hasMessageStartingWith("set `own-lines`: no licence is known for it");
  }

  @Test
  void saysWhichFolderIsMissing() throws Exception {
    Files.delete(data.resolve("dev/own-lines.jsonl"));
    Files.delete(data.resolve("dev"));

    assertThatThrownBy(() -> run(options("model.zip", "cache")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(data.resolve("dev") + ": no such folder");
  }

  private TrainOptions options(String out, String cache) {
    return AuthoredSet.options(data, folder.resolve(out), folder.resolve(cache));
  }

  private TrainRun.Result run(TrainOptions options) throws IOException {
    return TrainRun.run(options, encoder, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
  }
}
