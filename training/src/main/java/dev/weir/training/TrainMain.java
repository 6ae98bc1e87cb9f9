package dev.weir.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Training and evaluation without the rest of the command line: {@code train DATA OUT CACHE
 * [threads]} and {@code evaluate DATA MODEL CACHE [report.md]}, with the shipped recipe.
 */
public final class TrainMain {
  private static final String USAGE =
      "usage: train DATA OUT CACHE [THREADS] | evaluate DATA MODEL CACHE [REPORT.md]";
  private static final int DEFAULT_THREADS = 2;
  private static final int REQUIRED = 4;

  private TrainMain() {}

  /** See the class; the exit code is 0, or 2 after a line that says what is wrong. */
  public static void main(String[] args) throws IOException {
    if (args.length < REQUIRED) {
      exit(USAGE);
    }
    try {
      switch (args[0]) {
        case "train" -> train(args);
        case "evaluate" -> evaluate(args);
        default -> exit(USAGE);
      }
    } catch (TrainingException e) {
      exit(String.valueOf(e.getMessage()));
    }
  }

  private static void exit(String line) {
    System.err.println(line);
    System.exit(2);
  }

  private static void train(String[] args) throws IOException {
    int threads = args.length > REQUIRED ? Integer.parseInt(args[REQUIRED]) : DEFAULT_THREADS;
    TrainOptions options =
        new TrainOptions(
            List.of(Path.of(args[1])),
            Path.of(args[2]),
            "en-general",
            2,
            "en",
            Path.of(args[3]),
            Map.of(),
            false,
            threads,
            TrainConfig.recipe(TrainOptions.DEFAULT_SEED));
    TrainRun.Result result = TrainRun.run(options, System.err);
    System.out.println(EvaluationReport.markdown(result.evaluation()));
  }

  private static void evaluate(String[] args) throws IOException {
    EvaluateOptions options =
        new EvaluateOptions(
            List.of(Path.of(args[1])),
            List.of(),
            new EvaluateOptions.PackageTarget(Path.of(args[2]), Path.of(args[3]), DEFAULT_THREADS),
            "en",
            null,
            args.length > REQUIRED ? Path.of(args[REQUIRED]) : null,
            null);
    System.out.println(QualityMarkdown.of(EvaluateRun.run(options, System.err)));
  }
}
