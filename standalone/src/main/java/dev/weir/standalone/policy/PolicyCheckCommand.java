package dev.weir.standalone.policy;

import dev.weir.policy.CompiledPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir policy check}: exit code 0 when the policy would run, 1 when it would be refused. */
@Command(
    name = "check",
    description =
        "Say what is wrong with a policy, and where. Lists are read from lists/ beside it.",
    mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The policy, for example policy.weir.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PolicyFile checked = PolicyFile.compile(file);
    PrintWriter out = spec.commandLine().getOut();
    CompiledPolicy policy = checked.compilation().policy();
    if (json) {
      out.println(checked.json().toPrettyString());
    } else {
      out.print(checked.renderedIssues());
      out.println(
          policy == null
              ? checked.shownName() + ": refused: " + checked.counts()
              : "%s: policy \"%s\" is in order: %s, %s"
                  .formatted(
                      checked.shownName(),
                      policy.name(),
                      PolicyFile.plural(policy.rules().size(), "rule"),
                      checked.counts()));
    }
    return policy == null ? 1 : 0;
  }
}
