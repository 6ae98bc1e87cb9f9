package dev.weir.dataplane.stage.embed;

import dev.weir.dataplane.stage.Attempt;
import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.WindowVectors;
import dev.weir.dataplane.stage.WindowVectors.WindowVector;
import dev.weir.text.NormalisedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Embeds every window of a text, and of the {@linkplain NormalisedText#alternatives other ways} to
 * read it. The windows of a long text go to the encoder a few at a time, the most suspicious first,
 * so that what time allows is spent where it matters. To cut and to order a long text takes
 * milliseconds, which its lane owes to others: that is done on another thread.
 */
public final class EmbedStage implements Stage.Deferred {
  /** One long text may hold this many places in the encoder's queue; the others are for others. */
  private static final int AT_A_TIME = 4;

  /** UTF-16 units of the longest text that is cut on the calling thread: some five windows. */
  static final int CUT_AT_ONCE_MAX = 2_000;

  private static final String NAME = "embed";

  private final WordPieceTokenizer tokenizer;
  private final MicroBatcher batcher;
  private final Glance glance;
  private final Executor longTexts;

  /** What the n-grams of a window say, in microseconds. */
  public interface Glance {
    /** The window's scores; incomplete, as the encoder has not read it. */
    LabelScores scores(String window, String locale);
  }

  /**
   * A stage that encodes through {@code batcher}.
   *
   * @param glance the window that looks worst by it is encoded first
   * @param longTexts cuts long texts; what it rejects is skipped as an overload
   */
  public EmbedStage(
      WordPieceTokenizer tokenizer, MicroBatcher batcher, Glance glance, Executor longTexts) {
    this.tokenizer = tokenizer;
    this.batcher = batcher;
    this.glance = glance;
    this.longTexts = longTexts;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Attempt apply(Signals signals) {
    NormalisedText text = signals.get(Signal.Normalised.class).text();
    return text.canonical().length() <= CUT_AT_ONCE_MAX
        ? read(signals, text)
        : readElsewhere(signals, text);
  }

  private Attempt read(Signals signals, NormalisedText text) {
    Reading reading = new Reading(signals, cut(text));
    reading.start();
    return new Attempt(reading.whole, reading::soFar);
  }

  /** The windows of the text, and those of the other ways to read it that it has not itself. */
  private List<Passage> cut(NormalisedText text) {
    List<String> texts = text.modelTexts();
    List<Passage> passages = new ArrayList<>(cut(texts.getFirst()));
    if (texts.size() > 1) {
      Set<String> seen = passages.stream().map(Passage::text).collect(Collectors.toSet());
      for (String other : texts.subList(1, texts.size())) {
        cut(other).stream().filter(passage -> seen.add(passage.text())).forEach(passages::add);
      }
    }
    return passages;
  }

  private List<Passage> cut(String text) {
    return Windows.of(tokenizer.tokenize(text)).stream()
        .map(window -> new Passage(text.substring(window.begin(), window.end()), window))
        .toList();
  }

  private record Passage(String text, Window window) {}

  private Attempt readElsewhere(Signals signals, NormalisedText text) {
    CompletableFuture<Signals> whole = new CompletableFuture<>();
    AtomicReference<@Nullable Attempt> begun = new AtomicReference<>();
    try {
      longTexts.execute(() -> begin(signals, text, begun, whole));
    } catch (RejectedExecutionException e) {
      whole.completeExceptionally(new StageFailure(NAME, SkipReason.OVERLOADED));
    }
    return new Attempt(
        whole,
        () -> {
          Attempt attempt = begun.get();
          return attempt == null
              ? signals.with(new Signal.StageSkipped(NAME, SkipReason.LATE))
              : attempt.soFar().get();
        });
  }

  private void begin(
      Signals signals,
      NormalisedText text,
      AtomicReference<@Nullable Attempt> begun,
      CompletableFuture<Signals> whole) {
    try {
      if (signals.deadline().cutoffRemainingNanos() <= 0) {
        throw new StageFailure(NAME, SkipReason.LATE);
      }
      Attempt attempt = read(signals, text);
      begun.set(attempt);
      var _ =
          attempt
              .whole()
              .whenComplete((found, failure) -> {
                if (found != null) {
                  whole.complete(found);
                } else {
                  whole.completeExceptionally(
                      failure == null ? new StageFailure(NAME, SkipReason.FAILED) : failure);
                }
              });
    } catch (RuntimeException | Error e) {
      whole.completeExceptionally(e);
    }
  }

  /** One text on its way through the encoder. */
  private final class Reading {
    final CompletableFuture<Signals> whole = new CompletableFuture<>();
    private final Signals signals;
    private final List<Window> windows;
    private final List<String> texts;
    private final @Nullable LabelScores[] lexical;
    private final int[] order;
    private final AtomicReferenceArray<@Nullable Embedding> embeddings;
    private int next;
    private int underWay;
    private int answered;
    private @Nullable Throwable refusal;

    Reading(Signals signals, List<Passage> passages) {
      this.signals = signals;
      this.windows = passages.stream().map(Passage::window).toList();
      this.texts = passages.stream().map(Passage::text).toList();
      this.lexical = new @Nullable LabelScores[windows.size()];
      this.order = order();
      this.embeddings = new AtomicReferenceArray<>(windows.size());
    }

    private int[] order() {
      if (texts.size() == 1) {
        return new int[] {0};
      }
      double[] suspicions = new double[texts.size()];
      for (int window = 0; window < suspicions.length; window++) {
        LabelScores scores = glance.scores(texts.get(window), signals.locale());
        lexical[window] = scores;
        suspicions[window] = scores.highest();
      }
      return IntStream.range(0, suspicions.length)
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
        vectors.add(new WindowVector(texts.get(i), embeddings.get(i), lexical[i]));
      }
      return signals.with(new Signal.Embedded(new WindowVectors(vectors)));
    }
  }
}
