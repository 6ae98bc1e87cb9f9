package dev.weir.standalone.migrate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standalone.cli.Arguments;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import dev.weir.training.PackageScorer;
import dev.weir.training.ServerScorer;
import dev.weir.training.TextScorer;
import dev.weir.training.migrate.Disagreement;
import dev.weir.training.migrate.MigrationCuts;
import dev.weir.training.migrate.MigrationJson;
import dev.weir.training.migrate.MigrationMarkdown;
import dev.weir.training.migrate.MigrationOptions;
import dev.weir.training.migrate.MigrationPolicy;
import dev.weir.training.migrate.MigrationResult;
import dev.weir.training.migrate.MigrationRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir migrate perspective}: progress on stderr, the report on stdout. */
@Command(
    name = "perspective",
    description = {
      "Compare texts that have scores of the Perspective API with what Weir says of them, and write"
          + " a policy whose cuts flag about the same share.",
      "A run that was stopped goes on when the same command is typed again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every line was compared",
      "1:compared, but lines were skipped or texts got no score",
      "2:it could not be tried"
    },
    mixinStandardHelpOptions = true)
final class MigratePerspectiveCommand implements Callable<Integer> {
  private static final List<Double> CUTS = List.of(0.5, 0.7, 0.8, 0.9);

  @Parameters(
      paramLabel = "FILE",
      description =
          "A .jsonl, .csv or .tsv file (also .gz) with `text` and a score from 0 to 1 for each"
              + " attribute, for example TOXICITY; or `flagged` with the old decision. `violates`"
              + " may say what a person found.")
  private Path file = Path.of("");

  @Option(
      names = "--column",
      paramLabel = "NAME=COLUMN",
      description = "What the file calls `text`, `flagged`, `violates` or an attribute.")
  private Map<String, String> columns = Map.of();

  @Option(
      names = "--cut",
      paramLabel = "SCORE",
      defaultValue = "0.8",
      description = "The old cut that the policy is to replace (default: ${DEFAULT-VALUE}).")
  private double cut = 0.8;

  @Option(names = "--model", paramLabel = "FILE", description = "Another model package.")
  private @Nullable Path model;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "Ask a running server, for example http://127.0.0.1:8080.")
  private @Nullable URI server;

  @Option(names = "--key", paramLabel = "KEY", description = "With --server: a tenant's key there.")
  private @Nullable String key;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of the texts (default: ${DEFAULT-VALUE}).")
  private String language = "en";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for the encoder (default: one per core).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "migration",
      description =
          "Where the progress, policy.weir and tenant.json are written (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("migration");

  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Make this tenant with the policy, in --data, and print a key for it.")
  private @Nullable String tenant;

  @Option(names = "--texts", description = "Show the texts of the examples, not their lines alone.")
  private boolean showTexts;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private DataDirectory data = new DataDirectory();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    MigrationOptions options = options();
    NewTenant newTenant = tenant == null ? null : new NewTenant(tenant, data.path());
    MigrationResult result;
    try (TextScorer scorer = scorer()) {
      String subject = server == null ? scorer.model() : server.toString();
      result = MigrationRun.run(options, scorer, subject + "|" + language, System.err);
    }
    String policy = MigrationPolicy.of(result, tenant == null ? "migrated" : tenant, cut);
    String settings = MigrationCuts.of(result).toPrettyString() + "\n";
    Files.writeString(out.resolve("policy.weir"), policy);
    Files.writeString(out.resolve("tenant.json"), settings);
    String made = newTenant == null ? null : newTenant.begin(policy, settings);
    report(result, options, made);
    return result.bad() + result.unscored() == 0 ? 0 : 1;
  }

  private MigrationOptions options() {
    if (!(cut > 0 && cut <= 1)) {
      throw new Failure("--cut is a number above 0 and at most 1");
    }
    Arguments.threads(threads);
    List<Double> cuts = Stream.concat(CUTS.stream(), Stream.of(cut)).distinct().sorted().toList();
    Map<String, String> meanings =
        columns.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, _) -> one));
    return new MigrationOptions(file, meanings, out, cuts);
  }

  private TextScorer scorer() throws IOException {
    URI address = server;
    String secret = key;
    if (address == null && secret == null) {
      return PackageScorer.open(model, threads, language);
    }
    if (address == null || secret == null || model != null) {
      throw new Failure("--server and --key go together, and without --model");
    }
    Arguments.requireServer(address, secret);
    return new ServerScorer(address, secret, language);
  }

  private void report(MigrationResult result, MigrationOptions options, @Nullable String made)
      throws IOException {
    Map<Integer, String> texts = showTexts ? MigrationRun.texts(options, lines(result)) : Map.of();
    PrintWriter writer = spec.commandLine().getOut();
    if (json) {
      ObjectNode node = MigrationJson.of(result, texts);
      node.put("policy", out.resolve("policy.weir").toString());
      node.put("settings", out.resolve("tenant.json").toString());
      if (made != null) {
        node.put("key", made);
      }
      writer.println(node.toPrettyString());
      return;
    }
    writer.print(MigrationMarkdown.of(result, texts));
    writer.println("\nThe policy for the old cut " + cut + ": " + out.resolve("policy.weir"));
    writer.println("What keeps the site's own cuts as they are: " + out.resolve("tenant.json"));
    if (made != null) {
      writer.println("The key of tenant " + tenant + ", which is not shown again:");
      writer.println(made);
    }
  }

  private static Set<Integer> lines(MigrationResult result) {
    return result.attributes().stream()
        .flatMap(found -> Stream.concat(found.onlyOld().stream(), found.onlyNew().stream()))
        .map(Disagreement::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
