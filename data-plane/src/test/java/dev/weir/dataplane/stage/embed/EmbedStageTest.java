package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.text.Normaliser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbedStageTest {
  private static final String LONG = "one small word after the other ".repeat(150);

  private final ManualClock clock = new ManualClock();
  private final FakeEncoder encoder = FakeEncoder.gated();
  private final MicroBatcher batcher =
      new MicroBatcher(encoder, encoder, 1, clock, (windows, tokens, padding, micros) -> {});
  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private final EmbedStage stage =
      new EmbedStage(
          WordPieceTokenizer.load(), batcher, EmbedStageTest::byLength, this::runElsewhere);

  private static LabelScores byLength(String window, String locale) {
    float[] scores = new float[Label.values().length];
    scores[0] = window.length() / 10_000f;
    return new LabelScores(scores, false);
  }

  private void runElsewhere(Runnable task) {
    if (elsewhere.size() == 1) {
      throw new RejectedExecutionException("full");
    }
    elsewhere.add(task);
  }

  @AfterEach
  void close() {
    encoder.letThrough(1_000);
    batcher.close();
  }

  private Attempt read(String text) {
    var message = Message.of(text, ContentKind.POST, "en");
    return stage.apply(
        Signals.of(message, Deadline.start(clock, Duration.ofSeconds(10)), Priority.SINGLE)
            .with(new Signal.Normalised(Normaliser.normalise(text))));
  }

  private Attempt readLong() {
    Attempt attempt = read(LONG);
    elsewhere.remove().run();
    return attempt;
  }

  private static long embedded(Signals signals) {
    return signals.get(Signal.Embedded.class).vectors().windows().stream()
        .filter(window -> window.embedding() != null)
        .count();
  }

  @Test
  void readsEveryWindowOfALongText() throws Exception {
    Attempt attempt = readLong();
    encoder.letThrough(100);

    Signals whole = attempt.whole().toCompletableFuture().get(20, TimeUnit.SECONDS);
    int windows = whole.get(Signal.Embedded.class).vectors().windows().size();
    assertThat(windows).isGreaterThan(5);
    assertThat(embedded(whole)).isEqualTo(windows);
  }

  @Test
  void readsTheOtherWaysToReadAMessageToo() throws Exception {
    Attempt attempt = read("hello aSBoYXRlIHlvdQ== world");
    encoder.letThrough(100);

    Signals whole = attempt.whole().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(whole.get(Signal.Embedded.class).vectors().windows())
        .allMatch(window -> window.embedding() != null)
        .extracting(WindowVectors.WindowVector::text)
        .startsWith("hello asboyxrlihlvdq== world")
        .contains("hello i hate you world");
  }

  @Test
  void readsNoNoiseWhereItsMeaningIsKnown() throws Exception {
    Attempt attempt = read("uoy etah i");
    encoder.letThrough(100);

    Signals whole = attempt.whole().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(whole.get(Signal.Embedded.class).vectors().windows())
        .extracting(WindowVectors.WindowVector::text)
        .contains("i hate you")
        .doesNotContain("uoy etah i");
  }

  @Test
  void aRefusedWindowEndsTheReadingAndWhatWasReadStillCounts() throws Exception {
    Attempt attempt = readLong();
    encoder.awaitCall();
    encoder.letThrough(1);
    encoder.awaitCall(); // the first pass is over, the second has begun
    encoder.failNext(new IllegalStateException("chosen"));
    encoder.letThrough(100);

    Signals whole = attempt.whole().toCompletableFuture().get(20, TimeUnit.SECONDS);
    int windows = whole.get(Signal.Embedded.class).vectors().windows().size();
    assertThat(embedded(whole)).isBetween(1L, windows - 1L);
  }

  @Test
  void aTextOfWhichNoWindowWasReadHasNoAnswer() {
    Attempt attempt = read("a short one");
    encoder.failNext(new IllegalStateException("chosen"));
    encoder.letThrough(1);

    assertThat(attempt.whole().toCompletableFuture())
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .withMessageContaining("embed");
  }

  @Test
  void aLongTextIsNotCutOnTheCallingThread() {
    Attempt attempt = read(LONG);

    assertThat(elsewhere).hasSize(1);
    assertThat(attempt.soFar().get().found())
        .contains(new Signal.StageSkipped("embed", SkipReason.LATE));
    elsewhere.remove().run();
    assertThat(attempt.soFar().get().find(Signal.Embedded.class)).isPresent();
    assertThat(read("a short one").soFar().get().find(Signal.Embedded.class)).isPresent();
    assertThat(elsewhere).isEmpty();
  }

  @Test
  void aLongTextTooManyIsSkippedAsAnOverload() {
    read(LONG);

    assertThat(read(LONG).whole().toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCause(new StageFailure("embed", SkipReason.OVERLOADED));
  }

  @Test
  void aLongTextWhoseTurnComesTooLateIsNotCut() {
    Attempt attempt = read(LONG);
    clock.advance(Duration.ofSeconds(10));
    elsewhere.remove().run();

    assertThat(attempt.whole().toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCause(new StageFailure("embed", SkipReason.LATE));
  }
}
