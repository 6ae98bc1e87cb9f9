package dev.weir.dataplane.telemetry;

import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.decide.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Every metric of the data plane, named once. Labels have few values by construction: no tenant, no
 * text, no id.
 */
public final class StageMetrics {
  private static final Duration[] STAGE_BUCKETS = {
    Duration.ofNanos(10_000),
    Duration.ofNanos(50_000),
    Duration.ofNanos(200_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500)
  };

  private final MeterRegistry registry;
  private final Map<String, Timer> stageTimers = new ConcurrentHashMap<>();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, DistributionSummary> differences = new ConcurrentHashMap<>();
  private final Timer decisionTimer;
  private final Counter deadlineMissed;
  private final DistributionSummary batchSize;
  private final DistributionSummary batchTokens;
  private final Counter paddingTokens;
  private final Timer batchTimer;
  private final Timer laneDelay;

  /** Metrics that are kept in {@code registry}. */
  public StageMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.decisionTimer =
        Timer.builder("weir.decision")
            .description("first byte of the request read to last byte of the reply handed over")
            .serviceLevelObjectives(STAGE_BUCKETS)
            .register(registry);
    this.deadlineMissed =
        Counter.builder("weir.deadline.missed")
            .description("replies that left after their deadline")
            .register(registry);
    this.batchSize =
        DistributionSummary.builder("weir.encoder.batch.size")
            .description("windows in one encoder pass")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32)
            .register(registry);
    this.batchTokens =
        DistributionSummary.builder("weir.encoder.batch.tokens")
            .description("tokens in one encoder pass, padding included")
            .serviceLevelObjectives(16, 32, 64, 128, 256, 512, 1024)
            .register(registry);
    this.paddingTokens =
        Counter.builder("weir.encoder.padding.tokens")
            .description("tokens of padding that the encoder computed for nothing")
            .register(registry);
    this.batchTimer =
        Timer.builder("weir.encoder.batch")
            .description("time of one encoder pass")
            .serviceLevelObjectives(STAGE_BUCKETS)
            .register(registry);
    this.laneDelay =
        Timer.builder("weir.lane.delay")
            .description("how late an event loop was with what it had planned, ten times a second")
            .serviceLevelObjectives(STAGE_BUCKETS)
            .register(registry);
  }

  /** A lane was late with what it had planned. */
  public void laneDelayed(long nanos) {
    laneDelay.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A decision was made, for a reader or in a recheck. */
  public void decided(Decision decision) {
    decision
        .stageMicros()
        .forEach((stage, micros) -> stageTimer(stage).record(micros, TimeUnit.MICROSECONDS));
    decision.degraded().forEach(what -> degraded(what).increment());
    decisions(decision.verdict(), decision).increment();
  }

  private Counter degraded(String what) {
    return counters.computeIfAbsent(
        "degraded|" + what,
        _ ->
            Counter.builder("weir.degraded")
                .description("decisions in which something promised was late or broken, by what")
                .tag("what", what)
                .register(registry));
  }

  /** A reply was handed to the socket. */
  public void replied(long elapsedNanos, boolean inTime) {
    decisionTimer.record(elapsedNanos, TimeUnit.NANOSECONDS);
    if (!inTime) {
      deadlineMissed.increment();
    }
  }

  /** An HTTP response was sent. */
  public void responded(int status) {
    counters
        .computeIfAbsent(
            "http|" + status,
            _ ->
                Counter.builder("weir.http.responses")
                    .description("HTTP responses by status")
                    .tag("status", Integer.toString(status))
                    .register(registry))
        .increment();
  }

  /** One pass of the encoder. */
  public void encoded(int windows, int tokens, int padding, long micros) {
    batchSize.record(windows);
    batchTokens.record(tokens);
    paddingTokens.increment(padding);
    batchTimer.record(micros, TimeUnit.MICROSECONDS);
  }

  /** A recheck ended: {@code settled}, {@code aged_out} or {@code refused}. */
  public void rechecked(String outcome) {
    counters
        .computeIfAbsent(
            "recheck|" + outcome,
            _ ->
                Counter.builder("weir.rechecks")
                    .description("provisional decisions that were looked at again")
                    .tag("outcome", outcome)
                    .register(registry))
        .increment();
  }

  /** Something became of a request that a shadowed door has answered. */
  public void shadowed(String door, String outcome) {
    counters
        .computeIfAbsent(
            "shadow|" + door + "|" + outcome,
            _ ->
                Counter.builder("weir.shadow.requests")
                    .description("requests of shadowed doors, by what became of their copies")
                    .tag("door", door)
                    .tag("outcome", outcome)
                    .register(registry))
        .increment();
  }

  /** Two services scored the same text; {@code name} is one that a door serves. */
  public void shadowDiffered(String door, String name, double difference) {
    differences
        .computeIfAbsent(
            door + "|" + name,
            _ ->
                DistributionSummary.builder("weir.shadow.difference")
                    .description("how far scores of two services are apart")
                    .tag("door", door)
                    .tag("name", name)
                    .register(registry))
        .record(difference);
  }

  /** Shows a number that is read when metrics are scraped. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  private Timer stageTimer(String stage) {
    return stageTimers.computeIfAbsent(
        stage,
        name ->
            Timer.builder("weir.stage")
                .description("time in one stage of the pipeline")
                .tag("stage", name)
                .serviceLevelObjectives(STAGE_BUCKETS)
                .register(registry));
  }

  private Counter decisions(Verdict verdict, Decision decision) {
    boolean degraded = !decision.degraded().isEmpty();
    return counters.computeIfAbsent(
        "decision|" + verdict + "|" + decision.servedBy() + "|" + degraded,
        _ ->
            Counter.builder("weir.decisions")
                .description("decisions by verdict, tier and whether something was late or broken")
                .tag("verdict", verdict.wireName())
                .tag("served_by", decision.servedBy().wireName())
                .tag("degraded", Boolean.toString(degraded))
                .register(registry));
  }
}
