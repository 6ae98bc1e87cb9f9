package dev.weir.standalone.model;

import dev.weir.training.AddedRows;
import dev.weir.training.EvaluationReport;
import dev.weir.training.TrainConfig;
import dev.weir.training.TrainOptions;
import dev.weir.training.TrainRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir train}: progress on stderr, the measurements as Markdown on stdout. */
@Command(
    name = "train",
    description = "Train the classifier on labelled rows and write a model package.",
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  @Mixin private EncoderWork work = new EncoderWork();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The package to write, for example model.zip.")
  private Path out = Path.of("model.zip");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "en-general",
      description = "The model's name (default: ${DEFAULT-VALUE}).")
  private String name = "en-general";

  @Option(
      names = "--model-version",
      paramLabel = "N",
      defaultValue = "1",
      description = "The model's version (default: ${DEFAULT-VALUE}).")
  private int version = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + TrainOptions.DEFAULT_SEED,
      description = "Seed of the training (default: ${DEFAULT-VALUE}).")
  private long seed = TrainOptions.DEFAULT_SEED;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "Heads to train and to average into one (default: 3).")
  private int members = TrainConfig.DEFAULT_MEMBERS;

  @Option(
      names = "--no-chat-pack",
      description = "Train without the lines of the chat pack that comes with Weir.")
  private boolean noChatPack;

  @Option(
      names = "--licence",
      paramLabel = "SET=LICENCE",
      description = "The licence of a set that Weir does not know; may be given several times.")
  private Map<String, String> licences = Map.of();

  @Option(
      names = "--research",
      description = "Take sets without a licence too; the package is then marked as not shippable.")
  private boolean research;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public TrainCommand() {}

  @Override
  public Integer call() throws IOException {
    TrainOptions options =
        new TrainOptions(
            work.data(),
            out,
            name,
            version,
            work.language(),
            work.cache(),
            licences,
            research,
            work.threads(),
            TrainConfig.recipe(seed).with(members, noChatPack ? AddedRows.NONE : AddedRows.RECIPE));
    TrainRun.Result result = TrainRun.run(options, System.err);
    spec.commandLine().getOut().println(EvaluationReport.markdown(result.evaluation()));
    return 0;
  }
}
