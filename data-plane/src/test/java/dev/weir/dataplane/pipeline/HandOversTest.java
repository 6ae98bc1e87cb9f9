package dev.weir.dataplane.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.embed.EmbedStage;
import dev.weir.dataplane.stage.embed.FakeEncoder;
import dev.weir.dataplane.stage.embed.MicroBatcher;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request changes threads to reach the encoder and to come back, and for nothing else. */
class HandOversTest {
  private final ManualClock clock = new ManualClock();
  private final TextMemory texts = TextMemory.empty(clock);
  private final ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private final FakeEncoder encoder = FakeEncoder.gated();
  private final MicroBatcher batcher =
      new MicroBatcher(encoder, encoder, 1, clock, (windows, tokens, padding, micros) -> {});
  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "lane"));

  /** What ran where, in order; the encoder's thread is seen by the stage that follows it. */
  private final List<String> steps = new CopyOnWriteArrayList<>();

  private final Pipeline pipeline =
      new Pipeline(
          Fixtures.light(texts),
          new ModelChain("model", List.of(embed(), new NotingClassifier())),
          texts,
          Fixtures.NO_SCREEN,
          new SingleFlight(texts.signals()),
          new AdmissionGate(1, 2, clock),
          _ -> true,
          new DecideStage(Set.copyOf(ModelLabels.ALL)),
          this::onLane,
          clock,
          clock);

  private EmbedStage embed() {
    return new EmbedStage(
        WordPieceTokenizer.load(),
        batcher,
        (_, _) -> {
          throw new AssertionError("a short text has one window");
        },
        _ -> {
          throw new AssertionError("a short text is cut on its lane");
        });
  }

  private void onLane(Runnable step) {
    lane.execute(() -> {
      steps.add("lane");
      step.run();
    });
  }

  private final class NotingClassifier implements Stage.Deferred {
    @Override
    public String name() {
      return "classify";
    }

    @Override
    public Attempt apply(Signals signals) {
      steps.add(Thread.currentThread().getName().equals("lane") ? "lane" : "encoder");
      return Attempt.done(signals.with(Fixtures.scored(Label.INSULT, 0.9f)));
    }
  }

  @AfterEach
  void close() {
    lane.shutdownNow();
    encoder.letThrough(1);
    batcher.close();
  }

  private Decision decide(String text, boolean asksTheModel) throws Exception {
    CompletableFuture<Decision> told = new CompletableFuture<>();
    onLane(() ->
        pipeline.run(
            tenant,
            Signals.of(
                Fixtures.message(text),
                Deadline.start(clock, Duration.ofMillis(100)),
                Priority.SINGLE),
            Pipeline.Memory.USE,
            Pipeline.Need.VERDICT,
            new Pipeline.Listener() {
              @Override
              public void decided(Decision decision, boolean isLast) {
                steps.add("decided on " + Thread.currentThread().getName());
                told.complete(decision);
              }

              @Override
              public void settledLate(@Nullable Decision decision) {
                throw new AssertionError("nothing was provisional");
              }

              @Override
              public void failed(Throwable failure) {
                told.completeExceptionally(failure);
              }
            }));
    if (asksTheModel) {
      encoder.awaitCall();
      lane.submit(() -> {}).get(30, TimeUnit.SECONDS); // the lane has done its part
      encoder.letThrough(1);
    }
    return requireNonNull(told.get(30, TimeUnit.SECONDS));
  }

  @Test
  void twoWhenTheModelIsAskedAndNoneWhenItIsNot() throws Exception {
    assertThat(decide("you fool", true).servedBy()).isEqualTo(ServedBy.CLASSIFIER);
    assertThat(steps).containsExactly("lane", "encoder", "lane", "decided on lane");

    steps.clear();
    assertThat(decide("you fool", false).servedBy()).isEqualTo(ServedBy.CACHE);
    assertThat(steps).containsExactly("lane", "decided on lane");

    steps.clear();
    assertThat(decide("gold for sale", false).servedBy()).isEqualTo(ServedBy.RULES);
    assertThat(steps).containsExactly("lane", "decided on lane");
  }
}
