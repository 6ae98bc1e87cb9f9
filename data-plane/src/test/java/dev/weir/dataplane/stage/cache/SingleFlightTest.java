package dev.weir.dataplane.stage.cache;

import static dev.weir.dataplane.stage.cache.SignalCacheTest.scores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private static final LabelScores BAD = scores(0.9f, true);

  private final ManualClock clock = new ManualClock();
  private final SignalCache cache = new SignalCache(clock);
  private final SingleFlight flights = new SingleFlight(cache);
  private final Model model = new Model();
  private final SignalKey key =
      SignalCacheTest.key(
          new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])).scope(new TenantId("acme")),
          "a",
          "en");

  /** A model whose answers come when the test says so. */
  private static final class Model implements Stage.Deferred {
    final List<Signals> asked = new ArrayList<>();
    final List<CompletableFuture<Signals>> answers = new ArrayList<>();
    boolean broken;
    float soFar = 0.7f;

    @Override
    public String name() {
      return "model";
    }

    @Override
    public Attempt apply(Signals signals) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      asked.add(signals);
      CompletableFuture<Signals> answer = new CompletableFuture<>();
      answers.add(answer);
      return new Attempt(answer, () -> signals.with(new Signal.Scored(scores(soFar, false))));
    }

    void answer(int call, Signal signal) {
      answers.get(call).complete(asked.get(call).with(signal));
    }
  }

  private Signals signals(int millis) {
    var message = Message.of("a", ContentKind.CHAT, "en");
    return Signals.of(message, Deadline.start(clock, Duration.ofMillis(millis)), Priority.SINGLE);
  }

  private CompletableFuture<Signals> ask(int millis) {
    return ask(millis, Priority.SINGLE);
  }

  private CompletableFuture<Signals> ask(int millis, Priority priority) {
    return flights
        .apply(key, signals(millis).at(priority), model, true)
        .whole()
        .toCompletableFuture();
  }

  private static LabelScores scored(CompletableFuture<Signals> whole) {
    return whole.join().get(Signal.Scored.class).scores();
  }

  @Test
  void followersGetTheLeadersAnswer() {
    var leader = ask(100);
    var follower = ask(100);
    model.answer(0, new Signal.Scored(BAD));

    assertThat(model.asked).hasSize(1);
    assertThat(scored(leader)).isEqualTo(BAD);
    assertThat(scored(follower)).isEqualTo(BAD);
    assertThat(cache.find(key)).contains(new ModelSignals(BAD, null));
  }

  @Test
  void theNextFollowerLeadsWhenTheLeaderHasNoAnswer() {
    var leader = ask(10);
    var second = ask(100);
    var third = ask(100);
    model.answers.getFirst().completeExceptionally(new StageFailure("embed", SkipReason.LATE));

    assertThat(leader).isCompletedExceptionally();
    assertThat(model.asked).hasSize(2);
    assertThat(model.asked.getLast().deadline().remainingNanos())
        .isEqualTo(Duration.ofMillis(100).toNanos());
    model.answer(1, new Signal.Scored(BAD));
    assertThat(scored(second)).isEqualTo(BAD);
    assertThat(scored(third)).isEqualTo(BAD);
  }

  @Test
  void anAnswerOfWhichAPartIsMissingIsTheLeadersOwn() {
    var leader = ask(10);
    var follower = ask(100);
    model.answer(0, new Signal.Scored(scores(0.2f, false)));

    assertThat(scored(leader).isComplete()).isFalse();
    assertThat(follower).isNotDone();
    assertThat(model.asked).hasSize(2);
    assertThat(cache.find(key)).isEmpty();
  }

  @Test
  void aFollowerWhoseTimeIsUpGetsWhatTheLeaderHas() {
    var _ = ask(10);
    Attempt follower = flights.apply(key, signals(10), model, true);

    assertThat(follower.soFar().get().get(Signal.Scored.class).scores())
        .isEqualTo(scores(0.7f, false));
  }

  @Test
  void aModelThatThrowsLeavesNoFlightBehind() {
    model.broken = true;
    assertThat(ask(100)).isCompletedExceptionally();

    model.broken = false;
    var next = ask(100);
    model.answer(0, new Signal.Scored(BAD));
    assertThat(scored(next)).isEqualTo(BAD);
  }

  @Test
  void nobodyFollowsALeaderThatIsServedLater() {
    var recheck = ask(10_000, Priority.RECHECK);
    var patient = ask(10_000);
    var urgent = ask(100);
    assertThat(model.asked).hasSize(3);

    var follower = ask(100);
    assertThat(model.asked).hasSize(3); // the positive control: it follows the urgent one
    model.answer(2, new Signal.Scored(BAD));
    assertThat(scored(urgent)).isEqualTo(BAD);
    assertThat(scored(follower)).isEqualTo(BAD);
    assertThat(patient).isNotDone();
    model.answer(1, new Signal.Scored(BAD));
    model.answer(0, new Signal.Scored(BAD));
    assertThat(scored(patient)).isEqualTo(BAD);
    assertThat(scored(recheck)).isEqualTo(BAD);
  }

  @Test
  void theFirstFollowerThatStillHasTimeLeadsTheOthers() {
    var leader = ask(10);
    var late = ask(50);
    var second = ask(100);
    var third = ask(200);
    clock.advance(Duration.ofMillis(60));
    model.answers.getFirst().completeExceptionally(new StageFailure("embed", SkipReason.LATE));

    assertThat(leader).isCompletedExceptionally();
    assertThat(late).isCompletedExceptionally();
    assertThat(model.asked).hasSize(2);
    assertThat(model.asked.getLast().deadline().remainingNanos())
        .isEqualTo(Duration.ofMillis(40).toNanos());
    model.answer(1, new Signal.Scored(BAD));
    assertThat(scored(second)).isEqualTo(BAD);
    assertThat(scored(third)).isEqualTo(BAD);
  }

  @Test
  void aFollowerThatLeadsNowHasItsOwnWindows() {
    var _ = ask(10);
    Attempt follower = flights.apply(key, signals(100), model, true);
    model.answers.getFirst().completeExceptionally(new StageFailure("embed", SkipReason.LATE));

    model.soFar = 0.8f;
    assertThat(follower.soFar().get().get(Signal.Scored.class).scores())
        .isEqualTo(scores(0.8f, false));
  }

  @Test
  void aFloodOfOneTextIsRefusedBeyondABound() {
    var _ = ask(100);
    for (int i = 0; i < SingleFlight.FOLLOWERS_MAX; i++) {
      assertThat(ask(100)).isNotDone();
    }

    assertThat(ask(100)).isCompletedExceptionally();
    model.answer(0, new Signal.Scored(BAD));
    assertThat(ask(100)).isNotDone();
  }

  @Test
  void isRememberedByWhoeverMayRemember() {
    var _ = flights.apply(key, signals(100), model, false);
    var follower = ask(100);
    model.answer(0, new Signal.Scored(BAD));

    assertThat(scored(follower)).isEqualTo(BAD);
    assertThat(cache.find(key)).contains(new ModelSignals(BAD, null));
  }

  @Test
  void manyThreadsNeverWaitForAFlightThatHasLanded() throws Exception {
    var asked = new AtomicInteger();
    Stage.Deferred quick =
        new Stage.Deferred() {
          @Override
          public String name() {
            return "quick";
          }

          @Override
          public Attempt apply(Signals signals) {
            return asked.incrementAndGet() % 3 == 0
                ? new Attempt(
                    CompletableFuture.failedFuture(new StageFailure("embed", SkipReason.FAILED)),
                    () -> signals)
                : Attempt.done(signals.with(new Signal.Scored(BAD)));
          }
        };
    Callable<CompletableFuture<Signals>> one =
        () -> flights.apply(key, signals(100), quick, false).whole().toCompletableFuture();
    try (var pool = Executors.newFixedThreadPool(4)) {
      var done = pool.invokeAll(Collections.nCopies(20_000, one));
      for (var each : done) {
        var settled = each.get().handle((_, _) -> true);
        assertThat(settled.get(20, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
