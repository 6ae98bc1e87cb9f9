package dev.weir.dataplane.stage.ann;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Exemplar;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Neighbours;
import dev.weir.dataplane.stage.Neighbours.Nearest;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnStageTest {
  private static final Duration DEADLINE = Duration.ofMillis(100);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private ExemplarIndexes indexes;
  private AnnStage stage;
  private ExemplarIndex set;

  @BeforeEach
  void makeAStage() {
    indexes =
        ExemplarIndexes.open(
            new ExemplarIndexes.Settings(folder, "e", "1", 1_000, 1),
            new FakeEmbedder(),
            Clock.systemUTC());
    stage = new AnnStage(indexes);
    set = indexes.open(List.of(new Exemplar(1, "one"), new Exemplar(4, "two"))).join();
  }

  @AfterEach
  void close() {
    indexes.close();
  }

  @Test
  void findsTheNearestOverAllWindows() {
    Neighbours found = near(stage(asked(set.digest()), "nothing", "two", "one more"));

    assertThat(found.complete()).isTrue();
    assertThat(found.bySet()).containsOnlyKeys(set.digest());
    var nearest = nearest(found);
    assertThat(nearest).hasSize(2);
    assertThat(nearest.getFirst().exemplar()).isEqualTo(1);
    assertThat(nearest.getFirst().similarity()).isGreaterThan(0.999f);
  }

  @Test
  void doesNothingForAPolicyThatReadsNoExemplars() {
    Signals signals = signals();

    assertThat(stage(signals, "one").found()).noneMatch(Signal.Near.class::isInstance);
  }

  @Test
  void aSetThatIsNotHereIsSaid() {
    Signals found = stage(asked(set.digest(), "elsewhere"), "one");

    assertThat(found.found())
        .contains(new Signal.StageSkipped("ann", SkipReason.FAILED))
        .noneMatch(Signal.Near.class::isInstance);
  }

  @Test
  void whatTheEncoderHasNotReadLeavesTheAnswerIncomplete() {
    assertThat(near(stage(asked(set.digest()), "one", null)).complete()).isFalse();
    assertThat(stage(asked(set.digest()), new @Nullable String[] {null}).found())
        .contains(new Signal.StageSkipped("ann", SkipReason.LATE));
  }

  @Test
  void whenTimeIsUpAFewWindowsAreSearchedAndNoMore() {
    Signals signals = asked(set.digest());
    clock.advance(DEADLINE);

    assertThat(near(stage(signals, "a", "b", "c", "two")).complete()).isTrue();
    Neighbours found = near(stage(signals, "a", "b", "c", "d", "two"));

    assertThat(found.complete()).isFalse();
    assertThat(nearest(found).getFirst().similarity()).isLessThan(0.9f);
  }

  private Signals stage(Signals signals, @Nullable String... windows) {
    List<WindowVector> vectors = new ArrayList<>();
    for (String window : windows) {
      vectors.add(
          window == null
              ? new WindowVector("?", null, null)
              : new WindowVector(window, FakeEmbedder.of(window), null));
    }
    Signals embedded = signals.with(new Signal.Embedded(new WindowVectors(vectors)));
    return stage.apply(embedded).whole().toCompletableFuture().join();
  }

  private List<Nearest> nearest(Neighbours found) {
    return Objects.requireNonNull(found.bySet().get(set.digest()));
  }

  private static Neighbours near(Signals signals) {
    return signals.get(Signal.Near.class).neighbours();
  }

  private Signals asked(String... digests) {
    return signals().with(new Signal.ExemplarsAsked(List.of(digests)));
  }

  private Signals signals() {
    return Signals.of(Fixtures.message("x"), Deadline.start(clock, DEADLINE), Priority.SINGLE);
  }
}
