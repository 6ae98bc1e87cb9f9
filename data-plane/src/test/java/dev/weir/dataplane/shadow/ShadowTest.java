package dev.weir.dataplane.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.shadow.ShadowReport.Agreement;
import dev.weir.dataplane.shadow.ShadowReport.Compared;
import dev.weir.dataplane.telemetry.StageMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A shadow in front of a real HTTP server that is slow, hangs, fails or talks nonsense. */
@Timeout(120)
class ShadowTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId OTHER = new TenantId("other");
  private static final String DOOR = "perspective";
  private static final int MANY_A_SECOND = 1_000;

  /** Longer than a test lasts. */
  private static final Duration PATIENT = Duration.ofMinutes(2);

  /** A reply is a number for each text; a copy is whatever was offered. */
  private static final class Numbers implements UpstreamService {
    @Override
    public String door() {
      return DOOR;
    }

    @Override
    public String path() {
      return "/score";
    }

    @Override
    public String keyHeader() {
      return "X-Key";
    }

    @Override
    public String keyValue(UpstreamKey key) {
      return key.value();
    }

    @Override
    public Optional<List<Opinion>> read(byte[] reply) {
      List<Opinion> opinions = new ArrayList<>();
      for (String number : new String(reply, StandardCharsets.UTF_8).lines().toList()) {
        if (!number.matches("[01]\\.[0-9]+")) {
          return Optional.empty();
        }
        double score = Double.parseDouble(number);
        opinions.add(new Opinion(Map.of("TOXICITY", score), Map.of("flagged", score >= 0.5)));
      }
      return Optional.of(opinions);
    }
  }

  private final StandIn upstream = new StandIn();
  private final ManualClock clock = new ManualClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Shadow shadow = Shadow.none();

  @AfterEach
  void close() {
    shadow.close();
    upstream.close();
  }

  private void shadows(URI url, int perSecond, Duration timeout) {
    shadow.close();
    shadow =
        Shadow.of(
            List.of(
                new ShadowUpstream(
                    DOOR,
                    Set.of(ACME, OTHER),
                    url,
                    new UpstreamKey("upstream-key"),
                    List.of(0.5, 0.8),
                    perSecond)),
            List.of(new Numbers()),
            new StageMetrics(metrics),
            Instant.EPOCH,
            clock,
            timeout);
  }

  private void shadows() {
    shadows(upstream.url(), MANY_A_SECOND, PATIENT);
  }

  private void offer(TenantId tenant, double ours) {
    Opinion opinion = new Opinion(Map.of("TOXICITY", ours), Map.of("flagged", ours >= 0.5));
    shadow.offer(tenant, DOOR, 10, () -> Optional.of(new Copy("copied", List.of(opinion))));
  }

  private ShadowReport report(TenantId tenant) {
    return shadow.reports(tenant).getFirst();
  }

  private long count(Outcome outcome) {
    return report(ACME).requests().getOrDefault(outcome, -1L);
  }

  private void awaitCount(Outcome outcome, long count) {
    await().untilAsserted(() -> assertThat(count(outcome)).as(outcome.wireName()).isEqualTo(count));
  }

  private void offerAndAwait(double ours, String answered, long count) {
    upstream.answers(200, answered);
    offer(ACME, ours);
    awaitCount(Outcome.COMPARED, count);
  }

  @Test
  void bothAnswersAreComparedAndCounted() {
    shadows();

    offerAndAwait(0.9, "0.85", 1);
    offerAndAwait(0.6, "0.90", 2);
    offerAndAwait(0.1, "0.20", 3);
    offerAndAwait(0.55, "0.45", 4);

    Compared toxicity = report(ACME).results().getFirst();
    assertThat(toxicity.name()).isEqualTo("TOXICITY");
    assertThat(toxicity.texts()).isEqualTo(4);
    assertThat(toxicity.meanAbsoluteDifference())
        .isCloseTo((0.05 + 0.3 + 0.1 + 0.1) / 4, within(1e-9));
    assertThat(toxicity.correlation()).isCloseTo(0.8537, within(0.0001));
    assertThat(toxicity.cuts().get(0).agreement()).isEqualTo(new Agreement(2, 0, 1, 1));
    assertThat(toxicity.cuts().get(1).agreement()).isEqualTo(new Agreement(1, 1, 0, 2));
    assertThat(toxicity.cuts().get(1).agreement().share()).isEqualTo(0.75);
    Compared flagged = report(ACME).results().get(1);
    assertThat(flagged.cuts()).isEmpty();
    assertThat(flagged.meanAbsoluteDifference()).isNaN();
    assertThat(flagged.decision()).isEqualTo(new Agreement(2, 0, 1, 1));
  }

  @Test
  void theServiceSeesItsKeyAndTheCopyAndEachTenantSeesItsOwnCounts() {
    shadows();

    offerAndAwait(0.9, "0.85", 1);

    StandIn.Request request = upstream.requests().getFirst();
    assertThat(request.path()).isEqualTo("/score");
    assertThat(request.body()).isEqualTo("copied");
    assertThat(request.headers().getFirst("X-Key")).isEqualTo("upstream-key");
    assertThat(report(OTHER).results()).isEmpty();
    assertThat(shadow.reports(new TenantId("stranger"))).isEmpty();
    assertThat(shadow.watches(new TenantId("stranger"), DOOR)).isFalse();
    assertThat(metrics.counter("weir.shadow.requests", "door", DOOR, "outcome", "compared").count())
        .isEqualTo(1);
    assertThat(
            metrics
                .summary("weir.shadow.difference", "door", DOOR, "name", "TOXICITY")
                .totalAmount())
        .isCloseTo(0.05, within(1e-9));
  }

  /**
   * Whoever offers comes back while the other service is silent; what finds no place is counted.
   */
  @Test
  void aServiceThatIsHeldKeepsNobodyWaitingAndFillsNoMoreThanTheQueue() {
    shadows();
    upstream.answers(200, "0.85");
    upstream.hold();
    int taken = ShadowLine.THREADS + ShadowLine.QUEUE_MAX;

    for (int i = 0; i < taken + 40; i++) {
      offer(ACME, 0.9);
    }

    assertThat(count(Outcome.DROPPED)).isEqualTo(40);
    assertThat(count(Outcome.COMPARED)).isZero();
    await().until(() -> upstream.requests().size() == ShadowLine.THREADS);
    upstream.goOn();
    awaitCount(Outcome.COMPARED, taken);
    assertThat(report(ACME).results().getFirst().texts()).isEqualTo(taken);
  }

  @Test
  void whatWaitsIsBoundedInBytesToo() {
    shadows();
    upstream.answers(200, "0.85");
    upstream.hold();
    AtomicInteger made = new AtomicInteger();

    for (int i = 0; i < 3; i++) {
      shadow.offer(
          ACME,
          DOOR,
          ShadowLine.BYTES_MAX / 2,
          () -> {
            made.incrementAndGet();
            return Optional.of(new Copy("large", List.of(new Opinion(Map.of(), Map.of()))));
          });
    }
    assertThat(count(Outcome.DROPPED)).isEqualTo(1);
    upstream.goOn();
    awaitCount(Outcome.COMPARED, 2);
    offerAndAwait(0.9, "0.85", 3);
    assertThat(made).hasValue(2);
  }

  @Test
  void aServiceThatNeverAnswersIsGivenUp() {
    shadows(upstream.url(), MANY_A_SECOND, Duration.ofMillis(20));
    upstream.hold();

    offer(ACME, 0.9);

    awaitCount(Outcome.TIMED_OUT, 1);
  }

  @Test
  void aServiceThatFailsIsLeftAloneForAWhile() {
    shadows();
    upstream.answers(500, "out of order");
    for (int i = 0; i < Breaker.FAILURES_MAX; i++) {
      offer(ACME, 0.9);
      awaitCount(Outcome.FAILED, i + 1);
    }

    offer(ACME, 0.9);
    awaitCount(Outcome.PAUSED, 1);
    assertThat(upstream.requests()).hasSize(Breaker.FAILURES_MAX);

    clock.advance(Breaker.PAUSE);
    offerAndAwait(0.9, "0.85", 1);
    offerAndAwait(0.9, "0.85", 2);
  }

  @Test
  void aTextThatTheServiceDoesNotTakeIsNoFailure() {
    shadows();
    upstream.answers(400, "unsupported language");
    for (int i = 0; i < Breaker.FAILURES_MAX + 1; i++) {
      offer(ACME, 0.9);
      awaitCount(Outcome.REFUSED, i + 1);
    }

    assertThat(count(Outcome.PAUSED)).isZero();
  }

  @Test
  void nonsenseIsNotCompared() {
    shadows();
    int unreadable = 0;
    for (String nonsense : List.of("", "what?", "0.85\n0.85")) {
      upstream.answers(200, nonsense);
      offer(ACME, 0.9);
      awaitCount(Outcome.UNREADABLE, ++unreadable);
    }

    assertThat(report(ACME).results()).isEmpty();
  }

  @Test
  void aReplyWithoutEndIsNotRead() {
    shadows();
    upstream.answers(200, "9".repeat(UpstreamClient.REPLY_BYTES_MAX + 1));

    offer(ACME, 0.9);

    awaitCount(Outcome.UNREACHABLE, 1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    shadows();
    try (StandIn elsewhere = new StandIn()) {
      upstream.answers(307, elsewhere.url() + "/");

      offer(ACME, 0.9);

      awaitCount(Outcome.FAILED, 1);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void aServiceThatIsNotThereIsCounted() {
    URI gone;
    try (StandIn closed = new StandIn()) {
      gone = closed.url();
    }
    shadows(gone, MANY_A_SECOND, PATIENT);

    offer(ACME, 0.9);

    awaitCount(Outcome.UNREACHABLE, 1);
  }

  @Test
  void theServiceGetsNoMoreASecondThanItMay() {
    shadows(upstream.url(), 2, PATIENT);
    upstream.answers(200, "0.85");
    for (int i = 0; i < 5; i++) {
      offer(ACME, 0.9);
    }

    awaitCount(Outcome.COMPARED, 2);
    assertThat(count(Outcome.OVER_RATE)).isEqualTo(3);
    clock.advance(Duration.ofSeconds(1));
    offerAndAwait(0.9, "0.85", 3);
  }

  @Test
  void whatIsNotToLeaveDoesNotLeave() {
    shadows();

    shadow.offer(ACME, DOOR, 10, Optional::empty);

    awaitCount(Outcome.WITHHELD, 1);
    assertThat(upstream.requests()).isEmpty();
  }
}
