package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MicroCommandTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfBenchmarkRunsAndSaysTimeAndBytes() throws Exception {
    Path json = folder.resolve("micro.json");
    String some = "decideClean|decideWithoutScores|normaliseAndScanChatLine|JournalBenchmark";

    assertThat(micro(some, "--json", json.toString())).isZero();

    JsonNode report = new ObjectMapper().readTree(json.toFile());
    assertThat(report.at("/machine/java").textValue()).isNotBlank();
    assertThat(report.path("benchmarks"))
        .extracting(benchmark -> benchmark.path("name").textValue())
        .containsExactly(
            "JournalBenchmark.append",
            "JournalBenchmark.fileChannelWriteAlone",
            "JournalBenchmark.sealAlone",
            "PolicyBenchmark.decideClean",
            "PolicyBenchmark.decideWithoutScores",
            "TextBenchmark.normaliseAndScanChatLine");
    assertThat(StreamSupport.stream(report.path("benchmarks").spliterator(), false))
        .allMatch(benchmark -> benchmark.path("nanos").doubleValue() > 0)
        .allMatch(benchmark -> benchmark.path("bytes").isNumber());
  }

  @Test
  void aNameThatNoBenchmarkHasCannotBeMeasured() {
    assertThat(micro("no-such-benchmark")).isEqualTo(2);
  }

  private static int micro(String regex, String... more) {
    String[] arguments = {"micro", regex, "--forks", "0", "--seconds", "1"};
    var all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return BenchMain.run(all);
  }
}
