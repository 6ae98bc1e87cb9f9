package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Paint;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir policy check}: exit code 0 when the policies would run, 2 when one is refused. */
@Command(
    name = "check",
    description =
        "Say what is wrong with policies, and where. Lists are read from lists/ beside each.",
    mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
  @Mixin private PolicyFiles files = new PolicyFiles();

  @Override
  public Integer call() {
    return files.each(this::check);
  }

  private int check(PolicyText text, ObjectNode answer) {
    PolicyFile checked = PolicyFile.compile(text);
    checked.addTo(answer);
    CompiledPolicy policy = checked.compilation().policy();
    if (!files.json()) {
      Paint paint = files.paint();
      files.out().print(checked.renderedIssues(paint));
      files.out().println(policy == null ? checked.refused(paint) : inOrder(checked, policy));
    }
    return policy == null ? CliErrors.BAD_INPUT : PolicyFiles.FINE;
  }

  private String inOrder(PolicyFile checked, CompiledPolicy policy) {
    return "%s: policy \"%s\" is %s: %s, %s"
        .formatted(
            checked.source().fileName(),
            policy.name(),
            files.paint().good("in order"),
            PolicyFile.plural(policy.rules().size(), "rule"),
            checked.counts());
  }
}
