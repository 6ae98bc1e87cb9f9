package dev.weir.dataplane;

import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ClassifyStage;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.ModelPackageException;
import dev.weir.dataplane.stage.embed.EmbedStage;
import dev.weir.dataplane.stage.embed.EncoderModel;
import dev.weir.dataplane.stage.embed.MicroBatcher;
import dev.weir.dataplane.stage.embed.OnnxEncoder;
import dev.weir.dataplane.stage.embed.WordPieceTokenizer;
import dev.weir.dataplane.telemetry.StageMetrics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The encoder and the classifier of this process, loaded, checked and warmed up. */
final class ModelRuntime implements AutoCloseable {
  private static final String SHIPPED = "model/en-general-1.zip";

  private final Classifier classifier;
  private final OnnxEncoder encoder;
  private final MicroBatcher batcher;
  private final WordPieceTokenizer tokenizer;

  private ModelRuntime(
      Classifier classifier,
      OnnxEncoder encoder,
      MicroBatcher batcher,
      WordPieceTokenizer tokenizer) {
    this.classifier = classifier;
    this.encoder = encoder;
    this.batcher = batcher;
    this.tokenizer = tokenizer;
  }

  static ModelRuntime load(DataPlaneConfig config, StageMetrics metrics) {
    var tokenizer = CompletableFuture.supplyAsync(WordPieceTokenizer::load);
    ModelPackage model = readPackage(config.model());
    try {
      model.requireEncoder(EncoderModel.SHA256);
    } catch (ModelPackageException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    }
    OnnxEncoder encoder =
        OnnxEncoder.open(EncoderModel.cachedAt(config.dataDir().resolve("encoder.onnx")));
    MicroBatcher batcher =
        new MicroBatcher(encoder, config.encoderThreads(), System::nanoTime, metrics::encoded);
    ModelRuntime runtime =
        new ModelRuntime(new Classifier(model), encoder, batcher, tokenizer.join());
    runtime.selfTest();
    return runtime;
  }

  private static ModelPackage readPackage(@Nullable Path file) {
    try {
      if (file != null) {
        return ModelPackage.read(file);
      }
      try (InputStream shipped = ModelRuntime.class.getResourceAsStream(SHIPPED)) {
        if (shipped == null) {
          throw new StartUpException("the shipped model " + SHIPPED + " is not in the jar");
        }
        return ModelPackage.read(shipped, SHIPPED);
      }
    } catch (ModelPackageException e) {
      throw new StartUpException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartUpException("the model cannot be read: " + e.getMessage(), e);
    }
  }

  /** One text all the way through, so that a broken model shows before the first request does. */
  private void selfTest() {
    String text = "good game, well played";
    int[] window =
        dev.weir.dataplane.stage.embed.Windows.of(tokenizer.tokenize(text)).getFirst().ids();
    try {
      var embedding =
          batcher
              .submit(window, System.nanoTime() + TimeUnit.SECONDS.toNanos(30), Priority.SINGLE)
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      for (float score : classifier.score(embedding.toArray(), text, "")) {
        if (!(score >= 0 && score <= 1)) {
          throw new StartUpException("the model failed its self-test: a score is " + score);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartUpException("interrupted during the model's self-test", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new StartUpException("the model failed its self-test: " + e.getMessage(), e);
    }
  }

  /** The package's name and version. */
  String version() {
    return classifier.modelVersion();
  }

  boolean servesLocale(String locale) {
    return classifier.serves(locale);
  }

  /** The stages that this process can run, by name. */
  Map<String, Stage.Deferred> stages() {
    return Map.of(
        "embed",
        new EmbedStage(tokenizer, batcher, text -> classifier.suspicion(text, 0, text.length())),
        "classify",
        new ClassifyStage(classifier));
  }

  @Override
  public void close() {
    batcher.close();
    encoder.close();
  }
}
