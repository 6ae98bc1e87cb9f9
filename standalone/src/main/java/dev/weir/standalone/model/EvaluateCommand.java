package dev.weir.standalone.model;

import dev.weir.standalone.cli.Arguments;
import dev.weir.standalone.cli.Failure;
import dev.weir.training.EvaluateOptions;
import dev.weir.training.EvaluateOptions.PackageTarget;
import dev.weir.training.EvaluateOptions.ServerTarget;
import dev.weir.training.EvaluateOptions.Target;
import dev.weir.training.EvaluateRun;
import dev.weir.training.Quality;
import dev.weir.training.QualityMarkdown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir evaluate}: measures a package, or what a running server answers. */
@Command(
    name = "evaluate",
    description = "Measure a model package, or a running server with --server and --key.",
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Mixin private EncoderWork work = new EncoderWork();

  @Option(names = "--model", paramLabel = "FILE", description = "The package to measure.")
  private @Nullable Path model;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A server to measure, for example http://127.0.0.1:8080.")
  private @Nullable URI server;

  @Option(names = "--key", paramLabel = "KEY", description = "A tenant's key, with --server.")
  private @Nullable String key;

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description =
          "Only the rows of this set, or one of our own suites: functional, identity, evasion; may"
              + " be given several times (default: all).")
  private List<String> sets = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON.")
  private @Nullable Path json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write it as Markdown.")
  private @Nullable Path markdown;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Write the report's pictures as SVG; the Markdown links to them.")
  private @Nullable Path pictures;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Made by the command line. */
  public EvaluateCommand() {}

  @Override
  public Integer call() throws IOException {
    EvaluateOptions options =
        new EvaluateOptions(work.data(), sets, target(), work.language(), json, markdown, pictures);
    Quality quality = EvaluateRun.run(options, System.err);
    spec.commandLine().getOut().println(QualityMarkdown.of(quality));
    return 0;
  }

  private Target target() {
    Path file = model;
    URI address = server;
    String secret = key;
    if (file != null && address == null && secret == null) {
      return new PackageTarget(file, work.cache(), work.threads());
    }
    if (file == null && address != null && secret != null) {
      Arguments.requireServer(address, secret);
      return new ServerTarget(address, secret);
    }
    throw new Failure("name either --model, or --server and --key");
  }
}
