package dev.weir.training;

import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ModelPackage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation: read the development rows, have them scored, compare, report. */
public final class EvaluateRun {
  private final EvaluateOptions options;
  private final Supplier<OnnxWindowEncoder> encoders;
  private final ProgressFactory progress;

  private EvaluateRun(
      EvaluateOptions options, Supplier<OnnxWindowEncoder> encoders, ProgressFactory progress) {
    this.options = options;
    this.encoders = encoders;
    this.progress = progress;
  }

  /**
   * Evaluates and writes the reports that are asked for.
   *
   * @param progress where to say how far it is, for people
   * @throws TrainingException if rows, package or server cannot be used
   */
  public static Evaluation run(EvaluateOptions options, PrintStream progress) throws IOException {
    return new EvaluateRun(options, OnnxWindowEncoder::open, new ProgressFactory(progress)).run();
  }

  private Evaluation run() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path folder : options.data()) {
      examples.addAll(
          new DataFolder(
                  folder, options.language(), complaint -> progress.say("skipped " + complaint))
              .development());
    }
    if (!options.sets().isEmpty()) {
      examples.removeIf(example -> !options.sets().contains(example.source()));
    }
    if (examples.isEmpty()) {
      throw new TrainingException("there are no rows to measure on");
    }
    Evaluation evaluation =
        switch (options.target()) {
          case EvaluateOptions.PackageTarget target -> evaluate(target, examples);
          case EvaluateOptions.ServerTarget target -> evaluate(target, examples);
        };
    progress.say(
        String.format(
            Locale.ROOT, "mean AUC of the six Jigsaw labels: %.4f", evaluation.jigsawMeanAuc()));
    write(options.json(), EvaluationReport.json(evaluation));
    write(options.markdown(), EvaluationReport.markdown(evaluation));
    return evaluation;
  }

  private Evaluation evaluate(EvaluateOptions.PackageTarget target, List<Example> examples)
      throws IOException {
    ModelPackage model = ModelPackage.read(target.model());
    try (OnnxWindowEncoder encoder = encoders.get()) {
      String checksum = encoder.reference().sha256();
      model.requireEncoder(checksum);
      int dimension = encoder.reference().dimension();
      try (EmbeddingCache cache = EmbeddingCache.open(target.cache(), checksum, dimension)) {
        Embedder embedder = new Embedder(encoder, cache, target.threads());
        List<String> texts = examples.stream().map(Example::text).toList();
        ReadTexts read = ReadTexts.of(texts, encoder, embedder, progress);
        List<float[]> scores = read.scores(new Classifier(model), options.language());
        return Evaluator.evaluate(model.manifest().id(), examples, scores);
      }
    }
  }

  private Evaluation evaluate(EvaluateOptions.ServerTarget target, List<Example> examples)
      throws IOException {
    try (HttpScorer scorer = new HttpScorer(target.server(), target.key(), options.language())) {
      List<float[]> scores =
          scorer.score(examples.stream().map(Example::original).toList(), progress);
      if (scorer.screened() > 0) {
        progress.say(scorer.screened() + " answers came from the screen; their scores count as 0");
      }
      if (scorer.degraded() > 0) {
        progress.say(scorer.degraded() + " answers were degraded; their scores count as they are");
      }
      return Evaluator.evaluate(scorer.modelVersion(), examples, scores);
    }
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    }
  }
}
