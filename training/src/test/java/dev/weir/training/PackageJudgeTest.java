package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.StarterPolicies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageJudgeTest {
  @TempDir Path folder;
  private final FakeWindowEncoder encoder = new FakeWindowEncoder();
  private final PrintStream silent =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void scoresAndRulesAsAServerWould() throws Exception {
    Path data = AuthoredSet.copyTo(folder.resolve("data"));
    TrainRun.Result trained =
        TrainRun.run(
            AuthoredSet.options(data, folder.resolve("model.zip"), folder.resolve("cache")),
            encoder,
            silent);

    try (PackageJudge judge = open("model.zip", "en")) {
      List<Judged> judged =
          judge.judge(List.of("you are a pathetic loser", "go and d1e, k.y.s", "a fine bakery"));

      assertThat(judge.model()).isEqualTo(trained.model().manifest().id());
      assertThat(judge.policies().keySet()).containsExactlyElementsOf(StarterPolicies.names());
      assertThat(judged.get(0).score(Label.INSULT)).isGreaterThan(0.5f);
      assertThat(judged.get(1).verdicts().get("game-lobby")).isEqualTo(Verdict.BLOCK);
      assertThat(judged.get(1).isKeptBack("game-lobby")).isTrue();
      assertThat(judged.get(2).verdicts().get("game-lobby")).isEqualTo(Verdict.ALLOW);
      assertThat(judged.get(1).reach("game-lobby")).isEqualTo(Reach.RULES);
      assertThat(judged.get(0).reach("game-lobby")).isEqualTo(Reach.ENCODER);
    }
    assertThatThrownBy(() -> open("model.zip", "fi"))
        .isInstanceOf(TrainingException.class)
        .hasMessage(folder.resolve("model.zip") + ": does not serve the language `fi`");
  }

  @Test
  void refusesAFileThatIsMissingOrNoPackage() throws Exception {
    assertThatThrownBy(() -> open("missing.zip", "en"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing.zip");
    Files.writeString(folder.resolve("text.zip"), "no package");
    assertThatThrownBy(() -> open("text.zip", "en"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.zip");
  }

  private PackageJudge open(String model, String language) throws IOException {
    return PackageJudge.open(
        new EvaluateOptions.PackageTarget(folder.resolve(model), folder.resolve("judge-cache"), 1),
        encoder,
        language,
        new ProgressFactory(silent));
  }
}
