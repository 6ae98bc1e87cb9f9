package dev.weir.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation: read the development rows, have them and our own suites judged, compare, report.
 */
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
  public static Quality run(EvaluateOptions options, PrintStream progress) throws IOException {
    return new EvaluateRun(options, OnnxWindowEncoder::open, new ProgressFactory(progress)).run();
  }

  private Quality run() throws IOException {
    requireNoFolder(options.json());
    requireNoFolder(options.markdown());
    List<Example> examples = examples();
    Quality quality =
        switch (options.target()) {
          case EvaluateOptions.PackageTarget target -> {
            try (OnnxWindowEncoder encoder = encoders.get();
                TextJudge judge =
                    PackageJudge.open(target, encoder, options.language(), progress)) {
              yield measure(judge, examples);
            }
          }
          case EvaluateOptions.ServerTarget target -> {
            try (TextJudge judge = new ServerJudge(target, options.language(), progress)) {
              yield measure(judge, examples);
            }
          }
        };
    double jigsaw = quality.evaluation().jigsawMeanAuc();
    if (!Double.isNaN(jigsaw)) {
      progress.say(String.format(Locale.ROOT, "mean AUC of the six Jigsaw labels: %.4f", jigsaw));
    }
    report(quality);
    return quality;
  }

  /** Puts all that is asked for before a judge. */
  static Quality measure(TextJudge judge, List<Example> examples, EvaluateOptions options)
      throws IOException {
    List<Judged> judged = judge.judge(examples.stream().map(Example::original).toList());
    FunctionalResult functional =
        options.measures(EvaluateOptions.FUNCTIONAL) ? FunctionalResult.of(judge) : null;
    IdentityResult identity =
        options.measures(EvaluateOptions.IDENTITY) ? IdentityResult.of(judge) : null;
    EvasionResult evasion =
        options.measures(EvaluateOptions.EVASION)
            ? new EvasionRun(judge).run(examples, judged)
            : null;
    return new QualityMeasurer(judge, examples, judged).measure(functional, identity, evasion);
  }

  private Quality measure(TextJudge judge, List<Example> examples) throws IOException {
    return measure(judge, examples, options);
  }

  /** Said before the work rather than after it. */
  private static void requireNoFolder(@Nullable Path file) throws TrainingException {
    if (file != null && Files.isDirectory(file)) {
      throw new TrainingException(file + ": is a folder");
    }
  }

  private List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path folder : options.data()) {
      examples.addAll(
          new DataFolder(
                  folder, options.language(), complaint -> progress.say("skipped " + complaint))
              .development());
    }
    Set<String> known = new TreeSet<>(EvaluateOptions.SUITES);
    examples.forEach(example -> known.add(example.source()));
    for (String set : options.sets()) {
      if (!known.contains(set)) {
        throw new TrainingException(
            "there is no set `" + set + "`; there are " + String.join(", ", known));
      }
    }
    examples.removeIf(example -> !options.measures(example.source()));
    if (examples.isEmpty()
        && (options.sets().isEmpty() || options.measures(EvaluateOptions.EVASION))) {
      throw new TrainingException("there are no rows to measure on");
    }
    return examples;
  }

  private void report(Quality quality) throws IOException {
    write(options.json(), QualityJson.of(quality));
    Path pictures = options.pictures();
    Path markdown = options.markdown();
    if (pictures != null) {
      for (QualityPicture picture : QualityPicture.of(quality)) {
        write(pictures.resolve(picture.file()), picture.svg());
      }
    }
    write(markdown, QualityMarkdown.of(quality, link(markdown, pictures)));
  }

  /** The way from the page to its pictures; null where either is not written. */
  private static @Nullable String link(@Nullable Path markdown, @Nullable Path pictures) {
    if (markdown == null || pictures == null) {
      return null;
    }
    Path folder = markdown.toAbsolutePath().normalize().getParent();
    Path target = pictures.toAbsolutePath().normalize();
    return (folder == null ? target : folder.relativize(target)).toString().replace('\\', '/');
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
  }
}
