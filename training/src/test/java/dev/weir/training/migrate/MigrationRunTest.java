package dev.weir.training.migrate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.contracts.ScoreMap;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.PolicyTester;
import dev.weir.policy.PublishCheck;
import dev.weir.policy.TestResult;
import dev.weir.policy.TextSignals;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.training.TextScorer;
import dev.weir.training.TrainingException;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRunTest {
  private static final List<Double> CUTS = List.of(0.5, 0.8);

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private MigrationOptions options(Path file, String out) {
    return new MigrationOptions(file, Map.of(), folder.resolve(out), CUTS);
  }

  private MigrationResult run(MigrationOptions options, TextScorer scorer) throws IOException {
    return MigrationRun.run(
        options, scorer, "fake", new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private MigrationResult run(String name, String text) throws IOException {
    return run(options(write(name, text), "out"), new NumberScorer());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Old scores of 0.000 to 0.999, and new ones that are half of them. */
  private static String halves(int rows) {
    StringBuilder lines = new StringBuilder("text,TOXICITY\n");
    for (int row = 0; row < rows; row++) {
      double old = row % 1_000 / 1_000.0;
      lines.append(String.format(Locale.ROOT, "%.4f row %d,%.3f%n", old / 2, row, old));
    }
    return lines.toString();
  }

  @Test
  void findsTheCutThatFlagsTheSameShare() throws IOException {
    MigrationResult result = run("old.csv", halves(3_000));

    AttributeResult toxicity = result.attributes().getFirst();
    assertThat(result.rows()).isEqualTo(3_000);
    assertThat(toxicity.pearson()).isCloseTo(1, within(1e-6));
    assertThat(toxicity.spearman()).isCloseTo(1, within(1e-4));
    CutResult cut = toxicity.cuts().get(1);
    assertThat(cut.oldShare()).isCloseTo(0.2, within(1e-9));
    assertThat(cut.sameRate()).isCloseTo(0.4, within(1e-9));
    assertThat(cut.newShare()).isCloseTo(0.2, within(1e-9));
    assertThat(cut.agreement()).isCloseTo(1, within(1e-9));
    assertThat(cut.oldPrecision()).isNaN();
  }

  @Test
  void findsTheCutThatIsAsPrecise() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < 1_000; row++) {
      double now = row / 1_000.0;
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"text\": \"%.4f\", \"scores\": {\"INSULT\": %.1f}, \"violates\": %s}%n",
              now,
              row % 10 / 10.0,
              row >= 600));
    }

    CutResult cut = run("old.jsonl", lines.toString()).attributes().getFirst().cuts().getFirst();

    assertThat(cut.oldPrecision()).isCloseTo(0.4, within(1e-9));
    // The lowest cut of which at least 40 of 100 violate: the 400 of the upper 1,000.
    assertThat(cut.samePrecision()).isCloseTo(0.001, within(0.0011));
    assertThat(cut.agreement()).isCloseTo(0.5, within(0.02));
  }

  @Test
  void readsWhatThePerspectiveApiAnswersAndOldDecisions() throws IOException {
    MigrationResult answers =
        run(
            "answers.jsonl",
            """
            {"comment":{"text":"0.9 a"},"attributeScores":{"THREAT":{"summaryScore":{"value":0.7}},"FLIRTATION":{"summaryScore":{"value":1}}}}
            {"text":"0.1 b","threat_experimental":0.2}
            """);
    MigrationResult decisions =
        run(
            options(
                write("log.tsv", "text\tflagged\n0.8 a\tyes\n0.7 b\ttrue\n0.2 c\tno\n"), "other"),
            new NumberScorer());

    assertThat(answers.attributes())
        .extracting(AttributeResult::attribute)
        .containsExactly(PerspectiveAttribute.THREAT);
    AttributeResult toxicity = decisions.attributes().getFirst();
    assertThat(toxicity.decisions()).isTrue();
    assertThat(toxicity.cuts()).hasSize(1);
    assertThat(toxicity.cuts().getFirst().sameRate()).isEqualTo(0.7);
    assertThat(toxicity.cuts().getFirst().agreement()).isEqualTo(1);
  }

  @Test
  void namesBadLinesAndGoesOn() throws IOException {
    MigrationResult result =
        run(
            "old.csv",
            """
            text,INSULT
            "0.5 over
            two lines",0.5
            0.5 no score,
            0.5 a,1.5
            ,0.5
            0.5 b,0.5,0.5
            0.5 "quoted" c,0.5
            """);

    assertThat(result.rows()).isEqualTo(2);
    assertThat(result.bad()).isEqualTo(4);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("old.csv:4: has no score")
        .contains("old.csv:5: `INSULT` must be a number")
        .contains("old.csv:6: `text` is blank")
        .contains("old.csv:7: has 3 cells, not 2")
        .doesNotContain("0.5 b");
  }

  @Test
  void aRunThatWasBrokenOffGoesOnAndFindsTheSame() throws IOException {
    Path file = write("old.csv", halves(5_000) + "bad line\n" + "0.5 last,0.5\n");
    MigrationResult atOnce = run(options(file, "once"), new NumberScorer());

    MigrationOptions options = options(file, "twice");
    assertThatThrownBy(() -> run(options, new NumberScorer(3_000))).hasMessage("the power went");
    NumberScorer rest = new NumberScorer();
    MigrationResult resumed = run(options, rest);

    assertThat(rest.scored()).isEqualTo(5_001 - 2_048);
    assertThat(resumed).isEqualTo(atOnce);
    assertThat(resumed.bad()).isEqualTo(1);
  }

  @Test
  void theProgressOfAnotherFileIsRefused() throws IOException {
    run("old.csv", halves(10));

    assertThatThrownBy(() -> run("other.csv", halves(20)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("name another folder with --out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text\n0.5 a\n", "comment,TOXICITY\n0.5 a,0.5\n", ""})
  void aFileWithoutTheColumnsIsRefused(String text) {
    assertThatThrownBy(() -> run("old.csv", text))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("old.csv:1: needs a column `text`");
  }

  @Test
  void columnsMayHaveOtherNames() throws IOException {
    Path file = write("old.csv", "comment_text,tox\n0.5 a,0.5\n");
    MigrationOptions options =
        new MigrationOptions(
            file, Map.of("comment_text", "text", "tox", "TOXICITY"), folder.resolve("out"), CUTS);

    assertThat(run(options, new NumberScorer()).rows()).isEqualTo(1);
    assertThat(MigrationRun.texts(options, Set.of(2))).containsExactly(Map.entry(2, "0.5 a"));
  }

  @Test
  void textsAreInTheReportOnDemandAlone() throws IOException {
    Path file = write("old.csv", "text,TOXICITY\n0.9 unseen|\u001b[2Jword,0.1\n");
    MigrationResult result = run(options(file, "out"), new NumberScorer());

    assertThat(MigrationMarkdown.of(result, Map.of())).contains("| 2 |").doesNotContain("unseen");
    assertThat(MigrationMarkdown.of(result, MigrationRun.texts(options(file, "out"), Set.of(2))))
        .contains("0.9 unseen\\| [2Jword");
    for (Path left : List.of(folder.resolve("out/progress.bin"))) {
      assertThat(new String(Files.readAllBytes(left), StandardCharsets.ISO_8859_1))
          .doesNotContain("unseen");
    }
  }

  @Test
  void thePolicyCompilesWithoutAWarningAndHasTheCuts() throws IOException {
    MigrationResult result = run("old.csv", halves(1_000));

    String policy = MigrationPolicy.of(result, "acme", 0.8);
    Compilation compilation =
        new PolicyCompiler().compile(new PolicySource("policy.weir", policy), WordLists.none());

    assertThat(compilation.policy()).isNotNull();
    assertThat(compilation.issues()).isEmpty();
    assertThat(policy).contains("if toxicity >= 0.400 then hold as toxicity.score");
    assertThat(policy).contains("\"at the cut\" with toxicity 0.400 -> hold");
  }

  /** Whatever the cut is, also the lowest and the highest that there can be. */
  @Test
  void thePolicyPassesItsOwnTestsAndIsReadyToBePublished() throws IOException {
    StringBuilder lines = new StringBuilder("text,TOXICITY,PROFANITY,OBSCENE,INSULT,THREAT\n");
    for (int row = 0; row < 1_000; row++) {
      double now = row / 1_000.0;
      lines.append(
          String.format(
              Locale.ROOT,
              "%.4f row %d,%.3f,%.3f,%.3f,%d,0%n",
              now,
              row,
              now,
              now,
              Math.min(1, now * 2),
              row == 0 ? 0 : 1));
    }
    MigrationResult result = run("old.csv", lines.toString());

    for (double cut : CUTS) {
      String policy = MigrationPolicy.of(result, "acme", cut);
      Compilation compilation =
          new PolicyCompiler().compile(new PolicySource("policy.weir", policy), WordLists.none());
      CompiledPolicy compiled = requireNonNull(compilation.policy());

      assertThat(compilation.issues()).as(policy).isEmpty();
      assertThat(PolicyTester.run(compiled, TextSignals.quiet()))
          .as(policy)
          .hasSize(6)
          .allMatch(TestResult::passed);
      assertThat(PublishCheck.missing(compiled)).as(policy).isEmpty();
      assertThat(policy)
          .contains("# PROFANITY is profanity, too", "# THREAT >= ", "insult >= 0.001");
    }
  }

  /** Told on the old scale, the new scores flag what the old ones did at each of the four cuts. */
  @Test
  void theMapKeepsTheShareOfEachOldCut() throws IOException {
    StringBuilder lines = new StringBuilder("text,TOXICITY,THREAT\n");
    SplittableRandom random = new SplittableRandom(11);
    List<Double> old = new ArrayList<>();
    List<Double> now = new ArrayList<>();
    for (int row = 0; row < 4_000; row++) {
      old.add(Math.round(random.nextDouble() * 1_000) / 1_000.0);
      double noisy = old.get(row) * old.get(row) + 0.1 * random.nextDouble();
      now.add(Math.round(Math.clamp(noisy, 0, 1) * 10_000) / 10_000.0);
      lines.append(
          String.format(
              Locale.ROOT,
              "%.4f row,%.3f,%.1f%n",
              now.get(row),
              old.get(row),
              row < 9 ? 0.6 : 0.1));
    }
    Path file = write("old.csv", lines.toString());
    List<Double> four = List.of(0.5, 0.7, 0.8, 0.9);
    MigrationResult result =
        run(new MigrationOptions(file, Map.of(), folder.resolve("map"), four), new NumberScorer());

    JsonNode cuts = MigrationCuts.of(result).path("perspectiveCuts");

    assertThat(cuts.path("TOXICITY")).hasSize(4);
    assertThat(cuts.has("THREAT")).as("nine texts say nothing").isFalse();
    Map<Double, Double> points = new HashMap<>();
    cuts.path("TOXICITY")
        .properties()
        .forEach(cut -> points.put(Double.valueOf(cut.getKey()), cut.getValue().asDouble()));
    ScoreMap map = ScoreMap.through(points);
    for (double cut : four) {
      long before = old.stream().filter(score -> score >= cut).count();
      long told = now.stream().filter(score -> map.told(score) >= cut).count();
      assertThat(told / 4_000.0).as("at " + cut).isCloseTo(before / 4_000.0, within(0.005));
    }
  }

  /** Four cuts that flagged the same texts all go on flagging them. */
  @Test
  void cutsThatFlaggedTheSameTextsGoOnDoingSo() throws IOException {
    StringBuilder lines = new StringBuilder("text,TOXICITY\n");
    for (int row = 0; row < 100; row++) {
      lines.append(row < 30 ? "0.4000 bad,0.95\n" : "0.1000 good,0.05\n");
    }
    MigrationOptions options =
        new MigrationOptions(
            write("old.csv", lines.toString()),
            Map.of(),
            folder.resolve("same"),
            List.of(0.5, 0.7, 0.8, 0.9));

    JsonNode cuts =
        MigrationCuts.of(run(options, new NumberScorer())).at("/perspectiveCuts/TOXICITY");

    assertThat(cuts).hasSize(4);
    Map<Double, Double> points = new HashMap<>();
    cuts.properties()
        .forEach(cut -> points.put(Double.valueOf(cut.getKey()), cut.getValue().asDouble()));
    assertThat(ScoreMap.through(points).told(0.1)).isLessThan(0.5);
    assertThat(ScoreMap.through(points).told(0.4)).isGreaterThanOrEqualTo(0.9);
  }

  /** The positive control: tests that were written for another cut fail. */
  @Test
  void theTestsOfAnotherCutFail() throws IOException {
    String policy = MigrationPolicy.of(run("old.csv", halves(1_000)), "acme", 0.8);
    for (String other : List.of("0.399", "0.401")) {
      CompiledPolicy compiled =
          requireNonNull(
              new PolicyCompiler()
                  .compile(
                      new PolicySource(
                          "policy.weir", policy.replace(">= 0.400 then", ">= " + other + " then")),
                      WordLists.none())
                  .policy());

      assertThat(PolicyTester.run(compiled, TextSignals.quiet())).anyMatch(test -> !test.passed());
    }
  }

  /** A hundred thousand lines in a heap of 40 MiB. */
  @Test
  void manyLinesNeedNoMoreMemoryThanFew() throws Exception {
    Path file = folder.resolve("many.jsonl");
    manyLines(file, 100_000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyLines.class.getName(),
                file.toString(),
                folder.resolve("out").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("said"))).endsWith("compared 100000\n");
  }

  static void manyLines(Path file, int lines) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    try (var writer = Files.newBufferedWriter(file)) {
      for (int line = 0; line < lines; line++) {
        writer.write(
            String.format(
                Locale.ROOT,
                "{\"text\":\"%.3f %s\",\"scores\":{\"TOXICITY\":%.4f,\"INSULT\":%.4f}}%n",
                random.nextDouble(),
                "word ".repeat(20),
                random.nextDouble(),
                random.nextDouble()));
      }
    }
  }
}
