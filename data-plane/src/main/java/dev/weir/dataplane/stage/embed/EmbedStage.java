package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds every window of a text. The windows of a long text go to the encoder a few at a time, the
 * most suspicious first, so that what time allows is spent where it matters.
 */
public final class EmbedStage implements Stage.Deferred {
  /** One long text may hold this many places in the encoder's queue; the others are for others. */
  private static final int AT_A_TIME = 4;

  private static final String NAME = "embed";

  private final WordPieceTokenizer tokenizer;
  private final MicroBatcher batcher;
  private final ToDoubleFunction<String> suspicion;

  /**
   * A stage that encodes through {@code batcher}.
   *
   * @param suspicion how bad a window looks at a glance; the highest is encoded first
   */
  public EmbedStage(
      WordPieceTokenizer tokenizer, MicroBatcher batcher, ToDoubleFunction<String> suspicion) {
    this.tokenizer = tokenizer;
    this.batcher = batcher;
    this.suspicion = suspicion;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Attempt apply(Signals signals) {
    String text = signals.get(Signal.Normalised.class).text().canonical();
    Reading reading = new Reading(signals, text, Windows.of(tokenizer.tokenize(text)));
    reading.start();
    return new Attempt(reading.whole, reading::soFar);
  }

  /** One text on its way through the encoder. */
  private final class Reading {
    final CompletableFuture<Signals> whole = new CompletableFuture<>();
    private final Signals signals;
    private final List<Window> windows;
    private final List<String> texts;
    private final int[] order;
    private final AtomicReferenceArray<@Nullable Embedding> embeddings;
    private int next;
    private int underWay;
    private int answered;
    private @Nullable Throwable refusal;

    Reading(Signals signals, String text, List<Window> windows) {
      this.signals = signals;
      this.windows = windows;
      this.texts =
          windows.stream().map(window -> text.substring(window.begin(), window.end())).toList();
      this.order = order(texts);
      this.embeddings = new AtomicReferenceArray<>(windows.size());
    }

    private int[] order(List<String> windowTexts) {
      if (windowTexts.size() == 1) {
        return new int[] {0};
      }
      double[] suspicions = windowTexts.stream().mapToDouble(suspicion).toArray();
      return IntStream.range(0, windowTexts.size())
          .boxed()
          .sorted(Comparator.comparingDouble(window -> -suspicions[window]))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    void start() {
      for (int i = 0; i < AT_A_TIME; i++) {
        submitNext();
      }
    }

    private void submitNext() {
      int turn = takeTurn();
      if (turn >= 0) {
        int window = order[turn];
        batcher
            .submit(
                windows.get(window).ids(),
                signals.deadline().cutoffNanos(),
                signals.priority(),
                turn)
            .whenComplete((embedding, failure) -> answer(window, embedding, failure));
      }
    }

    private synchronized int takeTurn() {
      if (next >= order.length || refusal != null) {
        return -1;
      }
      underWay++;
      return next++;
    }

    private void answer(int window, @Nullable Embedding embedding, @Nullable Throwable failure) {
      if (embedding != null) {
        embeddings.set(window, embedding);
      }
      if (isLast(embedding, failure)) {
        finish();
      } else {
        submitNext();
      }
    }

    /** One window that is refused ends the reading: what was read until then still counts. */
    private synchronized boolean isLast(
        @Nullable Embedding embedding, @Nullable Throwable failure) {
      underWay--;
      if (embedding != null) {
        answered++;
      } else if (refusal == null) {
        refusal = failure == null ? new StageFailure(NAME, SkipReason.FAILED) : failure;
      }
      return underWay == 0 && (next == order.length || refusal != null);
    }

    private synchronized void finish() {
      Throwable why = refusal;
      if (why == null || answered > 0) {
        whole.complete(soFar());
      } else {
        whole.completeExceptionally(why);
      }
    }

    Signals soFar() {
      List<WindowVector> vectors = new ArrayList<>(texts.size());
      for (int i = 0; i < texts.size(); i++) {
        vectors.add(new WindowVector(texts.get(i), embeddings.get(i)));
      }
      return signals.with(new Signal.Embedded(new WindowVectors(vectors)));
    }
  }
}
