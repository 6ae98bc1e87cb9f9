package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.snapshot.SnapshotArchive;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.trial.Draft;
import dev.weir.dataplane.trial.GateResult;
import dev.weir.dataplane.trial.Trial;
import dev.weir.dataplane.trial.TrialProgress;
import dev.weir.dataplane.trial.TrialRange;
import dev.weir.dataplane.trial.TrialResult;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.TrialTerms;
import dev.weir.standalone.cli.Arguments;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.DataDirectory;
import dev.weir.standalone.cli.Failure;
import dev.weir.standalone.cli.Paint;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir policy trial}: exit code 0 when all gates are met, 1 when one is missed, 2 when the
 * policy is refused or there is nothing to try it on.
 */
@Command(
    name = "trial",
    description = {
      "Say what a policy would have decided about the messages of the past, from what a node has",
      "recorded. May run beside the node; it writes nothing."
    },
    mixinStandardHelpOptions = true)
final class PolicyTrialCommand implements Callable<Integer> {
  private static final Duration USUAL = Duration.ofDays(7);

  @Parameters(
      paramLabel = "FILE",
      description = "The policy, for example policy.weir; - is the standard input.")
  private String file = "";

  @Mixin private DataDirectory data = new DataDirectory();

  @Option(names = "--tenant", required = true, paramLabel = "NAME", description = "Whose messages.")
  private String tenant = "";

  @Mixin private TrialSpan span = new TrialSpan();

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many examples of each kind to draw (default: ${DEFAULT-VALUE}).")
  private int examples = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What examples are drawn by (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--show-text",
      description = "Show the text of examples, where the tenant's settings kept it.")
  private boolean showText;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that work on it (default: the number of processors).")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PolicyFile tried = PolicyFile.compile(PolicyText.read(file));
    CompiledPolicy policy = tried.compilation().policy();
    if (policy == null) {
      return refused(tried);
    }
    TrialTerms terms = policy.trial();
    TrialRange range =
        span.range(Clock.systemUTC().instant(), terms == null ? USUAL : terms.over());
    Trial trial = trial();
    TrialResult result =
        trial.run(Draft.of(policy, tried.exemplars()), range, options(), TrialProgress.NONE);
    List<GateResult> gates = terms == null ? List.of() : GateResult.of(terms, result);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(TrialJson.addTo(answer(tried), tenant, range, result, gates).toPrettyString());
    } else {
      out.print(TrialText.of(tried.source().fileName(), tenant, range, result));
      out.print(TrialText.of(gates, Paint.of(spec.commandLine())));
    }
    out.flush();
    return gates.stream().allMatch(GateResult::met) ? PolicyFiles.FINE : PolicyFiles.NOT_SO;
  }

  private int refused(PolicyFile refused) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer(refused).toPrettyString());
    } else {
      Paint paint = Paint.of(spec.commandLine());
      out.print(refused.renderedIssues(paint));
      out.println(refused.refused(paint));
    }
    return CliErrors.BAD_INPUT;
  }

  private ObjectNode answer(PolicyFile policy) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("file", PolicyText.shown(file));
    policy.addTo(answer);
    return answer;
  }

  private Trial.Options options() {
    if (examples < 0 || examples > Trial.EXAMPLES_MAX) {
      throw new Failure("--examples is a number from 0 to " + Trial.EXAMPLES_MAX);
    }
    Integer asked = threads;
    int used =
        asked == null ? Runtime.getRuntime().availableProcessors() : Arguments.threads(asked);
    return new Trial.Options(seed, examples, showText, used);
  }

  private Trial trial() throws IOException {
    if (!TenantId.isValid(tenant)) {
      throw new Failure("`" + tenant + "` is not the name of a tenant");
    }
    Path journal = data.path().resolve("journal");
    if (!Files.isDirectory(journal)) {
      throw new Failure("there is no journal in `" + data.path() + "`");
    }
    Path key = data.path().resolve("master.key");
    // Reading a key that is not there would make one, and a new key opens nothing.
    if (!Files.exists(key)) {
      throw new Failure("there is no master key at `" + key + "`");
    }
    var tenancy = new Tenancy(MasterKey.loadOrCreate(key));
    return new Trial(
        journal,
        new SnapshotArchive(data.path().resolve("snapshots"), Clock.systemUTC()),
        tenancy.scope(new TenantId(tenant)),
        tenancy.nodeKeys(),
        new PolicyCompiler());
  }
}
