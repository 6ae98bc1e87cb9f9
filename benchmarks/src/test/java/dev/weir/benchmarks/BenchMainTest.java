package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BenchMainTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aServerThatKeepsTheBoundsGivesZero() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--phase", "unique", "--phase", "steady")).isZero();

      JsonNode report = report();
      assertThat(report.path("passes").booleanValue()).isTrue();
      assertThat(figure("open loop, 0.8 times the capacity", "withinDeadlineShare")).isEqualTo(1);
      assertThat(figure("unique texts of 24 tokens, 2 connections", "wholePerSecond")).isPositive();
      assertThat(report.path("bounds")).hasSize(2);
      assertThat(err.toString()).contains("… warm-up").contains("… unique texts of 8 tokens");
    }
  }

  @Test
  void aServerThatIsLateByItsOwnClockGivesOneAndTheBoundIsNamed() throws Exception {
    try (var server =
        new StubServer(
            (number, _) -> StubServer.decision("classifier", "", number % 50 == 0 ? 100_001 : 9))) {
      assertThat(bench(server, "--phase", "steady")).isOne();

      assertThat(report().path("passes").booleanValue()).isFalse();
      assertThat(out.toString().lines().filter(line -> line.contains("MISSED")))
          .singleElement()
          .asString()
          .startsWith("answered within the deadline at 0.8 times the capacity");
    }
  }

  /** Its replies say that they are in time, its own count says that they left too late. */
  @Test
  void aServerThatCountsLateRepliesItselfIsBelieved() throws Exception {
    var missed = new ConcurrentHashMap<String, Integer>();
    try (var server =
        new StubServer((_, body) ->
            body.isEmpty()
                ? StubServer.ok(
                    "weir_deadline_missed_total " + missed.merge("missed", 1, Integer::sum))
                : StubServer.decision())) {
      assertThat(bench(server, "--phase", "steady")).isOne();
      assertThat(out.toString()).containsPattern("within the deadline .* MISSED");
    }
  }

  @Test
  void aServerThatDegradesOneOfAHundredGivesOne() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            number % 100 == 0
                ? StubServer.decision("rules", "\"classify\"", 9)
                : StubServer.decision())) {
      assertThat(bench(server, "--phase", "steady")).isOne();
      assertThat(bench(server, "--phase", "steady", "--report-only")).isZero();
    }
  }

  @Test
  void aServerThatDecidesNothingCannotBeMeasured() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.ok("{}"))) {
      assertThat(bench(server, "--phase", "steady")).isEqualTo(2);
      assertThat(err.toString()).contains("not one whole decision came back");
    }
  }

  @Test
  void aServerWhoseProcessIsKnownIsMeasuredFromOutside() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      bench(
          server,
          "--phase",
          "steady",
          "--report-only",
          "--pid",
          "" + ProcessHandle.current().pid());

      assertThat(report().at("/figures/memory/rssPeakBytes").longValue()).isPositive();
      assertThat(figure("open loop, 0.8 times the capacity", "serverCores")).isPositive();
    }
  }

  @Test
  void realTextsAreSentInTheMixedLoadWithRepeats() throws Exception {
    Path texts = Files.writeString(folder.resolve("texts"), "one of our own texts\n");
    var ours = new ConcurrentHashMap<String, Integer>();
    try (var server =
        new StubServer((_, body) -> {
          if (body.contains("one of our own texts")) {
            ours.merge(body, 1, Integer::sum);
          }
          return StubServer.decision();
        })) {
      assertThat(bench(server, "--phase", "mixed", "--texts", texts.toString())).isZero();

      double sent = ours.values().stream().mapToInt(Integer::intValue).sum();
      assertThat(sent).isGreaterThan(50);
      assertThat((sent - ours.size()) / sent).isBetween(0.2, 0.6);
      assertThat(server.lastBody()).contains("one of our own texts");
    }
  }

  @Test
  void aLineThatIsBrokenIsNamedAndNothingIsMeasured() throws Exception {
    Path texts = Files.writeString(folder.resolve("texts"), "well played\n{\"text\":\n");
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--texts", texts.toString())).isEqualTo(2);

      assertThat(err.toString()).contains(texts + ":2: not JSON");
      assertThat(server.bodies()).isEmpty();
    }
  }

  @Test
  void cachedTextsAreHeldAgainstAnEcho() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    try (var server =
        new StubServer((_, body) ->
            seen.add(body) ? StubServer.decision() : StubServer.decision("cache", "", 6_000))) {
      assertThat(bench(server, "--phase", "cached")).isOne();

      assertThat(report().at("/figures/cachedShareOfCached").doubleValue()).isEqualTo(1);
      assertThat(figure("echo, bare", "wholePerSecond")).isPositive();
      assertThat(out.toString())
          .containsPattern("cached texts, p99 by the server's clock +6\\.0\\d ms .* MISSED")
          .contains("cached texts against the echo");
    }
  }

  @Test
  void aDoorThatIsSlowerThanOurOwnMissesTheBound() throws Exception {
    List<String> shapes =
        List.of(
            "\"deadlineMs\":2000",
            "{\"model\":\"omni-moderation-latest\",\"input\":\"",
            "\"requestedAttributes\":{\"TOXICITY\":{}");
    Set<String> sent = ConcurrentHashMap.newKeySet();
    try (var server =
        new StubServer((_, body) -> {
          shapes.stream().filter(body::contains).forEach(sent::add);
          LockSupport.parkNanos(body.startsWith("{\"comment\"") ? 4_000_000 : 2_000_000);
          return StubServer.decision();
        })) {
      bench(server, "--phase", "doors");

      assertThat(report().path("bounds")).hasSize(2);
      assertThat(report().at("/bounds/0/measured").doubleValue())
          .isGreaterThan(report().at("/bounds/1/measured").doubleValue());
      assertThat(out.toString())
          .containsPattern("median latency of /v1alpha1/comments:analyze .* MISSED");
      assertThat(sent).containsExactlyInAnyOrderElementsOf(shapes);
    }
  }

  @Test
  void aServerWithoutDoorsCannotBeMeasured() throws Exception {
    try (var server =
        new StubServer((_, body) ->
            body.startsWith("{\"content\"")
                ? StubServer.decision()
                : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(bench(server, "--phase", "doors")).isEqualTo(2);
      assertThat(err.toString()).contains("/v1alpha1/comments:analyze does not answer");
    }
  }

  @Test
  void aQuietTenantThatIsShedDuringAFloodMissesTheBound() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            number % 200 == 0
                ? StubServer.decision("rules", "\"admission\"", 9)
                : StubServer.decision("classifier", "", 9))) {
      assertThat(bench(server, "--phase", "flood", "--flood-key", "other")).isOne();

      assertThat(out.toString())
          .containsPattern("p99 moved by a flood, server's clock +0\\.00 % .* ok")
          .containsPattern("messages shed during a flood .* MISSED");
      assertThat(server.keys().get("other")).isGreaterThan(server.keys().get("weir-demo-key"));
    }
  }

  @Test
  void withoutASecondTenantThereIsNoFlood() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--phase", "flood")).isZero();
      assertThat(report().path("remarks").get(0).textValue()).contains("--flood-key");
    }
  }

  @Test
  void overloadIsAMultipleOfTheCapacity() throws Exception {
    // Given a server slow enough that five times its capacity can be sent
    try (var server =
        new StubServer((_, _) -> {
          LockSupport.parkNanos(200_000);
          return StubServer.decision();
        })) {
      assertThat(bench(server, "--phase", "overload", "--report-only")).isZero();
      assertThat(report().path("bounds")).hasSize(3);
      assertThat(figure("open loop, 5 times the capacity", "wholePerSecond")).isPositive();
    }
  }

  @Test
  void aPeerIsMeasuredInTheSameRunAndTable() throws Exception {
    Path page = folder.resolve("page.md");
    try (var server = new StubServer((_, _) -> StubServer.decision());
        var peer = new StubServer((_, _) -> StubServer.ok("{\"fine\":true}"))) {
      String url = "http://127.0.0.1:" + peer.address().getPort() + "/check";
      assertThat(bench(server, "--phase", "peer", "--peer", url, "--markdown", page.toString()))
          .isZero();

      assertThat(peer.lastBody()).contains("\"deadlineMs\":100");
      String name = "peer 127.0.0.1:" + peer.address().getPort() + "/check";
      assertThat(figure(name + ", unique texts of 24 tokens", "wholePerSecond")).isPositive();
      assertThat(Files.readString(page)).contains("| " + name + ", the same texts again | ");
    }
  }

  @Test
  void theJsonMayGoToStandardOutputAlone() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--phase", "steady", "--json", "-")).isZero();

      JsonNode report = new ObjectMapper().readTree(out.toString());
      assertThat(report.path("command").textValue())
          .isEqualTo("./weir bench --seconds 0.3 --seed 1 --phase steady --repeats 0.4");
      assertThat(err.toString()).contains("answered within the deadline");
    }
  }

  @Test
  void thePhasesAreListedAndAnUnknownOneIsRefused() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      assertThat(bench(server, "--list")).isZero();
      assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
          .containsExactly(
              "unique", "steady", "cached", "doors", "mixed", "peer", "overload", "flood", "soak");

      assertThat(bench(server, "--phase", "unique", "--phase", "speed")).isEqualTo(2);
      assertThat(err.toString()).contains("there is no phase `speed`; there are unique, steady");
      assertThat(bench(server, "--peer", "https://x/")).isEqualTo(2);
      assertThat(bench(server, "--repeats", "1")).isEqualTo(2);
      assertThat(bench(server, "--seconds", "0")).isEqualTo(2);
      assertThat(server.bodies()).isEmpty();
    }
  }

  private int bench(StubServer server, String... more) {
    CommandLine command = BenchMain.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    Stream<String> arguments =
        Stream.of(
            "--url",
            "http://127.0.0.1:" + server.address().getPort(),
            "--seconds",
            "0.3",
            "--warm-up-seconds",
            "0.3",
            "--connections",
            "2",
            "--no-ceiling");
    Stream<String> json =
        Stream.of(more).anyMatch("--json"::equals)
            ? Stream.of()
            : Stream.of("--json", folder.resolve("bench.json").toString());
    return command.execute(
        Stream.concat(Stream.concat(arguments, json), Stream.of(more)).toArray(String[]::new));
  }

  private double figure(String load, String name) throws IOException {
    return report().path("figures").path(load).path(name).doubleValue();
  }

  private JsonNode report() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
  }
}
