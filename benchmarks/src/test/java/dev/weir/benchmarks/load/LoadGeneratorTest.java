package dev.weir.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.benchmarks.StubServer;
import dev.weir.benchmarks.texts.SeededTexts;
import dev.weir.benchmarks.texts.TextSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LoadGeneratorTest {
  private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final TextSource TEXTS = new SeededTexts(8, 1);
  private static final Arrivals A_THOUSAND = new Arrivals.Uniform(1_000);

  @Test
  void aStalledServerShowsInTheLatencyFromTheIntendedTimeAndHidesFromServiceTime()
      throws Exception {
    // Given a server that holds back one reply while 200 more messages become due
    var clock = new SteppingClock(STEP_NANOS);
    try (var server =
        new StubServer((number, _) -> {
          clock.leap(number == 50 ? TimeUnit.MILLISECONDS.toNanos(200) : 0);
          return StubServer.decision();
        })) {
      // When
      LoadReport report = new LoadGenerator(clock).run(plan(server, A_THOUSAND, 300, 1), TEXTS);

      // Then
      assertThat(report.answered()).isEqualTo(299);
      assertThat(report.intended().p50())
          .as("half of all messages waited behind the stall")
          .isGreaterThan(20_000);
      assertThat(report.service().p90()).as("the wait that is lost").isLessThan(20_000);
      assertThat(report.service().max()).as("but for the one message").isGreaterThan(190_000);
      assertThat(report.sendLag().max()).isGreaterThan(150_000);
    }
  }

  @Test
  void anOpenRunSendsWhatTheScheduleSaysHoweverSlowTheServerIs() throws Exception {
    var clock = new SteppingClock(STEP_NANOS);
    try (var server =
        new StubServer((_, _) -> {
          clock.leap(TimeUnit.MILLISECONDS.toNanos(20));
          return StubServer.decision();
        })) {
      LoadReport report = new LoadGenerator(clock).run(plan(server, A_THOUSAND, 100, 2), TEXTS);

      assertThat(report.sent()).isEqualTo(99);
      assertThat(report.answered()).isEqualTo(99);
      assertThat(report.unanswered()).isZero();
    }
  }

  @Test
  void aClosedRunKeepsEveryConnectionBusyAndEndsWithItsTime() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      LoadReport report =
          new LoadGenerator(new SteppingClock(STEP_NANOS))
              .run(plan(server, new Arrivals.Closed(), 100, 4), TEXTS);

      assertThat(report.sent()).isGreaterThan(4).isEqualTo(report.answered());
      assertThat(report.seconds()).isGreaterThanOrEqualTo(0.09);
    }
  }

  @Test
  void everyMessageCarriesItsOwnTextAndTheDeadline() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      LoadReport report = run(server, A_THOUSAND);

      var bodies = new HashSet<>(server.bodies());
      assertThat(bodies).hasSize((int) report.sent());
      for (int i = 0; i < report.sent(); i++) {
        assertThat(bodies)
            .contains(
                "{\"content\":{\"text\":\"%s\",\"kind\":\"chat\"},\"deadlineMs\":100}"
                    .formatted(TEXTS.text(i)));
      }
    }
  }

  @Test
  void decisionsAreCountedByWhatTheySay() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            switch (number) {
              case 0 -> StubServer.decision("rules", "\"embed\",\"classify\"", 40_000);
              case 1 -> StubServer.decision("classifier", "", 100_001);
              case 2 -> StubServer.decision("classifier", "", 100_000);
              default -> StubServer.decision();
            })) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.byServedBy()).containsEntry("rules", 1L).containsEntry("classifier", 98L);
      assertThat(report.byVerdict()).isEqualTo(Map.of("allow", 99L));
      assertThat(report.byDegraded()).isEqualTo(Map.of("embed", 1L, "classify", 1L));
      assertThat(report.degraded()).isOne();
      assertThat(report.provisional()).isOne();
      assertThat(report.withinDeadline()).isEqualTo(98);
      assertThat(report.undegradedShare()).isEqualTo(98.0 / 99);
      assertThat(report.server().max()).isBetween(100_001L, 100_200L);
    }
  }

  @Test
  void aRefusalIsAnAnswerThatIsNotWithinTheDeadline() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            number == 3
                ? "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 2\r\n\r\n{}"
                : StubServer.decision())) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.byStatus()).isEqualTo(Map.of(200, 98L, 503, 1L));
      assertThat(report.withinDeadlineShare()).isEqualTo(98.0 / 99);
    }
  }

  @Test
  void aBrokenConnectionIsCountedAndReplaced() throws Exception {
    try (var server = new StubServer((number, _) -> number == 10 ? "" : StubServer.decision())) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.errors()).isEqualTo(Map.of("connection", 1L));
      assertThat(report.unanswered()).isOne();
      assertThat(report.answered()).isEqualTo(98);
    }
  }

  @Test
  void aServerThatClosesPolitelyLosesNothing() throws Exception {
    String closing = StubServer.decision().replace("OK\r\n", "OK\r\nConnection: close\r\n");
    try (var server = new StubServer((_, _) -> closing)) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.errors()).isEmpty();
      assertThat(report.answered()).isEqualTo(99);
    }
  }

  @Test
  void aReplyThatIsNoDecisionIsAnError() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.ok("{\"verdict\":\"allow\"}"))) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.errors()).isEqualTo(Map.of("unreadable_reply", 99L));
      assertThat(report.accepted()).isZero();
      assertThat(report.withinDeadlineShare()).isZero();
    }
  }

  @Test
  void aServerThatDiesEndsTheRunWithEverythingUnanswered() throws Exception {
    var dying = new DyingServer();
    try (var server = dying.open()) {
      LoadReport report = run(server, A_THOUSAND);

      assertThat(report.sent()).isEqualTo(99);
      assertThat(report.unanswered()).isGreaterThan(80);
      assertThat(report.errors()).containsKeys("connection", "connect");
    }
  }

  /** A message that is never answered is the slowest of all, not none. */
  @Test
  void aMessageWithoutAnAnswerCountsInTheLatencyWithTheTimeThatItWaited() throws Exception {
    var clock = new SteppingClock(STEP_NANOS);
    try (var server =
        new StubServer((number, _) -> {
          clock.leap(number == 10 ? TimeUnit.MILLISECONDS.toNanos(300) : 0);
          return number == 10 ? "" : StubServer.decision();
        })) {
      LoadReport report = new LoadGenerator(clock).run(plan(server, A_THOUSAND, 100, 2), TEXTS);

      assertThat(report.unanswered()).isOne();
      assertThat(report.intended().count()).isEqualTo(report.sent());
      assertThat(report.service().count()).isEqualTo(report.answered());
      assertThat(report.intended().max()).isGreaterThan(299_000);
    }
  }

  @Test
  void tenantsTakeTurns() throws Exception {
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      var plan =
          new LoadPlan(
              Target.weir(server.address()),
              List.of("one", "two", "three"),
              A_THOUSAND,
              Duration.ofMillis(100),
              2,
              Duration.ofMillis(100),
              0);
      new LoadGenerator(new SteppingClock(STEP_NANOS)).run(plan, TEXTS);

      assertThat(server.keys()).isEqualTo(Map.of("one", 33, "two", 33, "three", 33));
    }
  }

  @Test
  void ofAnotherServerOnlyStatusAndLatencyCount() throws Exception {
    try (var server =
        new StubServer((number, _) ->
            number == 0
                ? "HTTP/1.1 429 No\r\ncontent-length: 0\r\n\r\n"
                : StubServer.ok("[\"is fine\"]"))) {
      var target = Target.peer(URI.create("http://127.0.0.1:" + server.address().getPort() + "/x"));
      var plan =
          new LoadPlan(
              target,
              List.of("key"),
              A_THOUSAND,
              Duration.ofMillis(100),
              2,
              Duration.ofMinutes(1),
              0);
      LoadReport report = new LoadGenerator(new SteppingClock(STEP_NANOS)).run(plan, TEXTS);

      assertThat(report.accepted()).isEqualTo(98);
      assertThat(report.withinDeadline()).isEqualTo(98);
      assertThat(report.whole()).isEqualTo(98);
      assertThat(report.errors()).isEmpty();
      assertThat(report.replyBytes()).isEqualTo(11);
    }
  }

  @Test
  void longTextsArriveWhole() throws Exception {
    String text = "é😀\"\\ ".repeat(200_000);
    try (var server = new StubServer((_, _) -> StubServer.decision())) {
      LoadReport report =
          new LoadGenerator(new SteppingClock(STEP_NANOS))
              .run(plan(server, A_THOUSAND, 4, 1), _ -> text);

      assertThat(report.answered()).isEqualTo(3);
      assertThat(server.bodies())
          .allSatisfy(
              body -> assertThat(body).contains("é😀\\\"\\\\ ").hasSizeGreaterThan(1_000_000));
    }
  }

  private static LoadReport run(StubServer server, Arrivals arrivals) throws Exception {
    return new LoadGenerator(new SteppingClock(STEP_NANOS))
        .run(plan(server, arrivals, 100, 2), TEXTS);
  }

  private static LoadPlan plan(
      StubServer server, Arrivals arrivals, int durationMillis, int connections) {
    return new LoadPlan(
        Target.weir(server.address()),
        List.of("a-key"),
        arrivals,
        Duration.ofMillis(durationMillis),
        connections,
        Duration.ofMillis(100),
        0);
  }

  /** A server that closes itself at its tenth request. */
  private static final class DyingServer {
    private volatile AutoCloseable listener = () -> {};

    StubServer open() throws IOException {
      var server =
          new StubServer((number, _) -> {
            if (number == 9) {
              Thread.startVirtualThread(this::die);
              return "";
            }
            return number < 9 ? StubServer.decision() : "";
          });
      listener = server;
      return server;
    }

    private void die() {
      try {
        listener.close();
      } catch (Exception failed) {
        throw new AssertionError(failed);
      }
    }
  }
}
