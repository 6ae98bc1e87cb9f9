package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchMainTest {
  @TempDir private Path folder;

  @Test
  void aServerThatKeepsTheBoundsGivesZero() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server)).isZero();

      JsonNode report = report();
      assertThat(report.path("passes").booleanValue()).isTrue();
      assertThat(report.at("/figures/openLoop/withinDeadlineShare").doubleValue()).isEqualTo(1);
      assertThat(report.at("/figures/capacity24/wholePerSecond").doubleValue()).isPositive();
      assertThat(report.path("bounds")).hasSize(5);
    }
  }

  @Test
  void aServerThatIsLateByItsOwnClockGivesOne() throws Exception {
    try (var server =
        new StubServer(
            (number, _) -> StubServer.decision("classifier", "", number % 50 == 0 ? 100_001 : 9))) {
      assertThat(bench(server)).isOne();
      assertThat(report().path("passes").booleanValue()).isFalse();
    }
  }

  @Test
  void aServerThatDegradesOneOfAHundredGivesOne() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            number % 100 == 0
                ? StubServer.decision("rules", "\"classify\"", 9)
                : StubServer.decision())) {
      assertThat(bench(server)).isOne();
      assertThat(bench(server, "--report-only")).isZero();
    }
  }

  @Test
  void aServerThatDecidesNothingCannotBeMeasured() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.ok("{}"))) {
      assertThat(bench(server)).isEqualTo(2);
    }
  }

  @Test
  void aServerWhoseProcessIsKnownIsMeasuredFromOutside() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      bench(server, "--report-only", "--pid", "" + ProcessHandle.current().pid());

      JsonNode figures = report().path("figures");
      assertThat(figures.at("/memory/rssPeakBytes").longValue()).isPositive();
      assertThat(figures.at("/capacity24/serverCores").doubleValue()).isPositive();
    }
  }

  @Test
  void realTextsAreSentInTheOpenLoop() throws Exception {
    Path texts = Files.writeString(folder.resolve("texts"), "one of our own texts\n");
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--texts", texts.toString())).isZero();
      assertThat(server.lastBody()).contains("one of our own texts");
    }
  }

  /** A server that answers at once what it has seen, and too late what is new. */
  @Test
  void aServerThatIsInTimeOnlyForTextsThatItRemembersGivesOne() throws Exception {
    Path texts = Files.writeString(folder.resolve("texts"), "one of our own texts\n");
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var server =
        new StubServer((_, body) ->
            seen.add(body)
                ? StubServer.decision("classifier", "", 100_001)
                : StubServer.decision("cache", "", 9))) {
      assertThat(bench(server, "--texts", texts.toString())).isOne();
      assertThat(report().at("/figures/openLoop/withinDeadlineShare").doubleValue()).isZero();
      assertThat(report().at("/figures/openLoop/cachedShare").doubleValue()).isZero();
      assertThat(report().at("/figures/capacityFile/cachedShare").isMissingNode()).isFalse();
    }
  }

  private int bench(StubServer server, String... more) {
    String[] arguments = {
      "--url",
      "http://127.0.0.1:" + server.address().getPort(),
      "--json",
      folder.resolve("bench.json").toString(),
      "--seconds",
      "1",
      "--warm-up-seconds",
      "1",
      "--connections",
      "2",
      "--no-ceiling"
    };
    var all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return BenchMain.run(all);
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
  }
}
