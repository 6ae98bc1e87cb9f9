package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PublishCheck;
import dev.weir.policy.source.Issue;
import dev.weir.standalone.cli.CliErrors;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code weir policy check}: exit code 0 when the policies would run, 2 when one is refused. With
 * {@code --publish} 1 when one would run and lacks what it takes to be published.
 */
@Command(
    name = "check",
    description =
        "Say what is wrong with policies, and where. Lists are read from lists/ beside each.",
    mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
  @Mixin private PolicyFiles files = new PolicyFiles();

  @Option(
      names = "--publish",
      description =
          "Demand what publishing does, too: for each rule that is obeyed a test in which it acts"
              + " and one in which it does not, and reasons of their own.")
  private boolean publish;

  @Mixin private ModelChoice model = new ModelChoice();

  @Override
  public Integer call() {
    try (ModelChoice.Opened opened = model.open()) {
      return files.each((text, answer) -> check(text, answer, opened));
    }
  }

  private int check(PolicyText text, ObjectNode answer, ModelChoice.Opened opened) {
    PolicyFile compiled = PolicyFile.compile(text);
    CompiledPolicy policy = compiled.compilation().policy();
    if (policy == null) {
      compiled.addTo(answer);
      print(compiled, List.of(), compiled.refused(files.paint()));
      return CliErrors.BAD_INPUT;
    }
    PolicyFile checked = compiled.with(opened.warnings(policy));
    checked.addTo(answer);
    answer.put("steps", policy.cost().steps());
    List<Issue> missing = publish ? PublishCheck.missing(policy) : List.of();
    if (publish) {
      PolicyFile.addIssues("missing", missing, answer);
    }
    String lacks =
        missing.isEmpty()
            ? ""
            : "; it cannot be published: "
                + PolicyFile.plural(missing.size(), "thing")
                + " missing";
    print(checked, missing, inOrder(checked, policy) + lacks);
    return missing.isEmpty() ? PolicyFiles.FINE : PolicyFiles.NOT_SO;
  }

  private void print(PolicyFile checked, List<Issue> missing, String conclusion) {
    if (!files.json()) {
      files.out().print(checked.renderedIssues(files.paint()));
      files.out().print(PolicyFile.rendered(missing, checked.source(), files.paint()));
      files.out().println(conclusion);
    }
  }

  private String inOrder(PolicyFile checked, CompiledPolicy policy) {
    return "%s: policy \"%s\" is %s: %s, %s, %s"
        .formatted(
            checked.source().fileName(),
            policy.name(),
            files.paint().good("in order"),
            PolicyFile.plural(policy.rules().size(), "rule"),
            checked.counts(),
            policy.cost());
  }
}
