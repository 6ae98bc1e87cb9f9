package dev.weir.training;

import dev.weir.dataplane.stage.classify.Calibration;
import dev.weir.dataplane.stage.classify.Classifier;
import dev.weir.dataplane.stage.classify.ClassifierHead;
import dev.weir.dataplane.stage.classify.LexicalHead;
import dev.weir.dataplane.stage.classify.ModelManifest;
import dev.weir.dataplane.stage.classify.ModelPackage;
import dev.weir.dataplane.stage.classify.ScreenTable;
import dev.weir.dataplane.stage.classify.TrainingSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run from sets to a package: read, embed, train, round, calibrate, distil, measure, write.
 * What is calibrated and measured is the rounded model that is written, read as serving reads it.
 */
public final class TrainRun {
  /** Of a file of the wrong kind every line is bad, and the first ones say it all. */
  private static final int MAX_SHOWN_COMPLAINTS = 100;

  private final TrainOptions options;
  private final WindowEncoder encoder;
  private final ProgressFactory progress;

  private TrainRun(TrainOptions options, WindowEncoder encoder, ProgressFactory progress) {
    this.options = options;
    this.encoder = encoder;
    this.progress = progress;
  }

  /**
   * What a run made.
   *
   * @param model the package, as it was written
   * @param evaluation its measurements on the development rows
   * @param losses the mean loss of an example in each epoch
   * @param complaints the lines that were skipped
   */
  public record Result(
      ModelPackage model,
      Evaluation evaluation,
      List<Double> losses,
      List<RowComplaint> complaints) {
    /** Copies in. */
    public Result {
      losses = List.copyOf(losses);
      complaints = List.copyOf(complaints);
    }
  }

  /**
   * Trains with the encoder that serves and writes the package.
   *
   * @param progress where to say how far it is, for people
   * @throws TrainingException if the data cannot or must not be used
   */
  public static Result run(TrainOptions options, PrintStream progress) throws IOException {
    try (OnnxWindowEncoder encoder = OnnxWindowEncoder.open()) {
      return run(options, encoder, progress);
    }
  }

  /**
   * Trains with this encoder and writes the package.
   *
   * @param progress where to say how far it is, for people
   * @throws TrainingException if the data cannot or must not be used
   */
  public static Result run(TrainOptions options, WindowEncoder encoder, PrintStream progress)
      throws IOException {
    return new TrainRun(options, encoder, new ProgressFactory(progress)).run();
  }

  private Result run() throws IOException {
    if (!options.research()) {
      for (Path folder : options.data()) {
        DataFolder.requireShippable(folder);
      }
    }
    List<RowComplaint> complaints = new ArrayList<>();
    List<Example> train = new ArrayList<>();
    List<Example> development = new ArrayList<>();
    for (Path folder : options.data()) {
      DataFolder sets = new DataFolder(folder, options.language(), complaints::add);
      train.addAll(sets.train());
      development.addAll(sets.development());
    }
    complaints.stream()
        .limit(MAX_SHOWN_COMPLAINTS)
        .forEach(complaint -> progress.say("skipped " + complaint));
    progress.say(
        String.format(
            Locale.ROOT,
            "%d rows to train on, %d to measure on, %d lines skipped",
            train.size(),
            development.size(),
            complaints.size()));
    RowsCheck.require(train, development);
    List<Example> added = options.config().rows().of(train, options.config().seed());
    progress.say(added.size() + " rows added");
    List<TrainingSet> sets = sets(train, added);
    train.addAll(added);
    return train(train, development, sets, complaints);
  }

  /** What trained, with licences; a set without one is refused unless this is research. */
  private List<TrainingSet> sets(List<Example> train, List<Example> added)
      throws TrainingException {
    Map<String, Integer> rows = new TreeMap<>();
    train.forEach(example -> rows.merge(example.source(), 1, Integer::sum));
    added.stream()
        .filter(example -> example.source().equals(TemplatePack.CHAT))
        .forEach(example -> rows.merge(example.source(), 1, Integer::sum));
    List<TrainingSet> sets = new ArrayList<>();
    for (Map.Entry<String, Integer> set : rows.entrySet()) {
      String licence = options.licences().get(set.getKey());
      if (licence == null) {
        licence = KnownSets.licence(set.getKey()).orElse(null);
      }
      if (licence == null && !options.research()) {
        throw new TrainingException(
            "set `"
                + set.getKey()
                + "`: no licence is known for it; name one, or train for"
                + " research");
      }
      sets.add(new TrainingSet(set.getKey(), licence == null ? "none" : licence, set.getValue()));
    }
    return sets;
  }

  private Result train(
      List<Example> train,
      List<Example> development,
      List<TrainingSet> sets,
      List<RowComplaint> complaints)
      throws IOException {
    String checksum = encoder.reference().sha256();
    int dimension = encoder.reference().dimension();
    try (EmbeddingCache cache = EmbeddingCache.open(options.cache(), checksum, dimension)) {
      Embedder embedder = new Embedder(encoder, cache, options.threads());
      TrainConfig config = options.config();
      TrainingData data = data(train, embedder);
      Trainer.Trained<ClassifierHead> head = Trainer.head(data, dimension, config, progress);
      progress.say("loss by epoch " + shown(head.losses()));
      List<String> texts = development.stream().map(Example::text).toList();
      HeldOut heldOut = new HeldOut(development, ReadTexts.of(texts, encoder, embedder, progress));
      ModelPackage teacher = heldOut.calibrated(bare(head.head(), sets), options.language());
      Trainer.Trained<LexicalHead> lexical =
          Trainer.lexicalHead(data, taught(data, teacher), config.distilling(), progress);
      progress.say("lexical loss by epoch " + shown(lexical.losses()));
      int[][] triggers = new TriggerFinder(data, config.hashBits(), KnownSets.NATURAL).find();
      ModelPackage model = heldOut.screened(teacher, lexical.head(), triggers, options.language());
      Evaluation evaluation = heldOut.evaluate(model, options.language());
      ModelPackage measured = withFigures(model, evaluation);
      measured.write(options.out());
      progress.say("wrote " + options.out());
      return new Result(measured, evaluation, head.losses(), complaints);
    }
  }

  private TrainingData data(List<Example> train, Embedder embedder) throws IOException {
    List<TextWindow> windows =
        train.stream().map(example -> encoder.windows(example.text()).getFirst()).toList();
    List<float[]> embeddings = embedder.embed(windows, progress);
    return TrainingData.of(train, windows, embeddings, options.config().hashBits());
  }

  private static List<String> shown(List<Double> losses) {
    return losses.stream().map(loss -> String.format(Locale.ROOT, "%.4f", loss)).toList();
  }

  /** What the head says of the examples that it was trained on. */
  private List<float[]> taught(TrainingData data, ModelPackage teacher) {
    Classifier classifier = new Classifier(teacher);
    List<float[]> scores = new ArrayList<>(data.size());
    for (int index = 0; index < data.size(); index++) {
      TextWindow window = data.window(index);
      scores.add(
          classifier.score(
              data.embedding(index),
              window.text(),
              window.begin(),
              window.end(),
              options.language()));
    }
    return scores;
  }

  /** A package that can score and nothing else: no calibration, a silent lexical head. */
  private ModelPackage bare(ClassifierHead head, List<TrainingSet> sets) {
    TrainConfig config = options.config();
    ModelManifest manifest =
        new ModelManifest(
            options.name(),
            options.version(),
            !options.research(),
            List.of(options.language()),
            encoder.reference(),
            config.hashBits(),
            head.hidden(),
            config.seed(),
            config.asRecipe(),
            sets,
            Map.of());
    Calibration none = Calibration.identity(options.language());
    LexicalHead silent = LexicalHead.silent(config.hashBits());
    return new ModelPackage(manifest, head, none, silent, none, ScreenTable.NONE);
  }

  private static ModelPackage withFigures(ModelPackage model, Evaluation evaluation) {
    return new ModelPackage(
        model.manifest().withFigures(EvaluationReport.figures(evaluation)),
        model.head(),
        model.headCalibration(),
        model.lexicalHead(),
        model.lexicalCalibration(),
        model.screen());
  }
}
