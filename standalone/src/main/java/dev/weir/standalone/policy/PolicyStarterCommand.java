package dev.weir.standalone.policy;

import dev.weir.policy.StarterPolicies;
import dev.weir.standalone.cli.Failure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir policy starter}: the policies that ship, to copy and to change. */
@Command(
    name = "starter",
    description = {
      "List the policies that ship, or print one to start from:",
      "weir policy starter game-lobby > data/tenants/acme/policy.weir"
    },
    mixinStandardHelpOptions = true)
final class PolicyStarterCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which one (default: list them).")
  private @Nullable String name;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      StarterPolicies.names().forEach(out::println);
    } else if (StarterPolicies.names().contains(name)) {
      out.print(StarterPolicies.source(name).text());
    } else {
      throw new Failure(
          "no policy `%s` ships; there are %s"
              .formatted(name, String.join(", ", StarterPolicies.names())));
    }
    return 0;
  }
}
