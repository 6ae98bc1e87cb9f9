package dev.weir.dataplane;

import dev.weir.dataplane.stage.Embedding;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.ann.ExemplarEmbedder;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ClassifyStage;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.ModelPackageException;
import dev.weir.dataplane.stage.embed.BackgroundEncoder;
import dev.weir.dataplane.stage.embed.EmbedStage;
import dev.weir.dataplane.stage.embed.Encoder;
import dev.weir.dataplane.stage.embed.EncoderFailedException;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.MicroBatcher;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.Windows;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import dev.weir.dataplane.stage.screen.ScreenStage;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.text.Normaliser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The classifier of this process and, where a verticle of this process hosts model stages, the
 * encoder: loaded, checked and warmed up.
 */
final class ModelRuntime implements AutoCloseable {
  /** A pass takes milliseconds; a machine that needs this long cannot serve. */
  private static final long SELF_TEST_SECONDS = 30;

  /** Long texts that wait to be cut, some ten milliseconds each: more would come too late. */
  private static final int LONG_TEXTS_MAX = 32;

  /** Rechecks, which have less time, go before exemplars. */
  private static final long EXEMPLAR_NANOS = TimeUnit.HOURS.toNanos(1);

  /** The encoder with what feeds it. */
  private record Compute(
      Encoder encoder,
      Encoder behind,
      MicroBatcher batcher,
      WordPieceTokenizer tokenizer,
      ExecutorService longTexts) {}

  private final Classifier classifier;
  private final @Nullable Compute compute;

  private ModelRuntime(Classifier classifier, @Nullable Compute compute) {
    this.classifier = classifier;
    this.compute = compute;
  }

  /**
   * Loads what the process needs.
   *
   * @param encoder opens the encoder; asked where the process runs one, and not otherwise
   * @throws StartUpException when the model is damaged, fits no encoder, or fails its self-test
   */
  static ModelRuntime load(
      DataPlaneConfig config, Supplier<Encoder> encoder, StageMetrics metrics) {
    if (!config.plan().runsModel()) {
      return new ModelRuntime(new Classifier(readPackage(config.model())), null);
    }
    return load(config.model(), config.encoderThreads(), encoder, metrics);
  }

  /** Loads all that it takes to score texts in this process; fails as the other does. */
  static ModelRuntime load(
      @Nullable Path file, int threads, Supplier<Encoder> encoder, StageMetrics metrics) {
    var tokenizer = CompletableFuture.supplyAsync(WordPieceTokenizer::load);
    Classifier classifier = new Classifier(readPackage(file));
    Encoder opened = encoder.get();
    // A session of its own: what its threads, set aside by the kernel, hold in the runtime would
    // keep the others waiting.
    Encoder behind = new BackgroundEncoder(encoder.get(), threads);
    MicroBatcher batcher =
        new MicroBatcher(opened, behind, threads, System::nanoTime, metrics::encoded);
    Compute compute = new Compute(opened, behind, batcher, tokenizer.join(), longTexts());
    selfTest(compute, classifier);
    return new ModelRuntime(classifier, compute);
  }

  private static ExecutorService longTexts() {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(LONG_TEXTS_MAX),
        Thread.ofPlatform().daemon().name("weir-long-texts").factory());
  }

  /** The encoder that ships; its rewritten weights are kept in the data directory. */
  static Encoder shippedEncoder(Path dataDir) {
    try {
      return OnnxEncoder.open(EncoderModel.cachedAt(dataDir.resolve("encoder.onnx")));
    } catch (IllegalStateException | UncheckedIOException | EncoderFailedException e) {
      throw new StartUpException("the encoder cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static ModelPackage readPackage(@Nullable Path file) {
    try {
      ModelPackage model = file == null ? ModelPackage.shipped() : ModelPackage.read(file);
      model.requireEncoder(EncoderModel.SHA256);
      return model;
    } catch (ModelPackageException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartUpException("the model cannot be read: " + e.getMessage(), e);
    }
  }

  /** One text all the way through, so that a broken model shows before the first request does. */
  private static void selfTest(Compute compute, Classifier classifier) {
    String text = "good game, well played";
    Embedding embedding = embed(compute, text);
    for (float score : classifier.score(embedding.toArray(), text, "")) {
      if (!(score >= 0 && score <= 1)) {
        throw new StartUpException("the model failed its self-test: a score is " + score);
      }
    }
  }

  private static Embedding embed(Compute compute, String text) {
    int[] window = Windows.of(compute.tokenizer().tokenize(text)).getFirst().ids();
    long deadlineNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(SELF_TEST_SECONDS);
    try {
      return compute
          .batcher()
          .submit(window, deadlineNanos, Priority.SINGLE)
          .toCompletableFuture()
          .get(SELF_TEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartUpException("interrupted during the model's self-test", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartUpException("the model failed its self-test: " + e.getMessage(), e);
    }
  }

  /** The package's name and version. */
  String version() {
    return classifier.modelVersion();
  }

  /** The version of the encoder; empty where no encoder runs. */
  String encoderVersion() {
    return compute == null ? "" : compute.encoder().version();
  }

  /** Embeds exemplars behind all messages; null where no encoder runs. */
  @Nullable ExemplarEmbedder exemplarEmbedder() {
    Compute here = compute;
    return here == null ? null : text -> embedExemplar(here, text);
  }

  private static CompletionStage<Embedding> embedExemplar(Compute here, String text) {
    String canonical = Normaliser.normalise(text).canonical();
    int[] window = Windows.of(here.tokenizer().tokenize(canonical)).getFirst().ids();
    long deadlineNanos = System.nanoTime() + EXEMPLAR_NANOS;
    return here.batcher().submit(window, deadlineNanos, Priority.RECHECK);
  }

  /** The language of a text whose sender says nothing. */
  String defaultLanguage() {
    return classifier.defaultLanguage();
  }

  boolean servesLocale(String locale) {
    return classifier.serves(locale);
  }

  /** The screen by this model's lexical head; needs no encoder. */
  ScreenStage screen() {
    return new ScreenStage(classifier);
  }

  /** The stages that this process can run, by name; none where other processes run them. */
  Map<String, Stage.Deferred> stages() {
    Compute here = compute;
    if (here == null) {
      return Map.of();
    }
    ClassifyStage classify = new ClassifyStage(classifier);
    EmbedStage embed =
        new EmbedStage(here.tokenizer(), here.batcher(), classify::glance, here.longTexts());
    return Map.of(embed.name(), embed, classify.name(), classify);
  }

  @Override
  public void close() {
    if (compute != null) {
      compute.longTexts().shutdownNow();
      compute.batcher().close();
      compute.behind().close();
      compute.encoder().close();
    }
  }
}
