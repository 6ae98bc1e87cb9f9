package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.ExplainedText;
import dev.weir.policy.PolicyExplainer;
import dev.weir.policy.explain.ExplanationText;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Paint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir policy explain}: exit code 0 when the text was explained, 2 when the policy or a fact
 * is refused.
 */
@Command(
    name = "explain",
    description = "Say what a policy makes of a text, why, and what would change it.",
    mixinStandardHelpOptions = true)
final class PolicyExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "The policy, for example policy.weir; - is the standard input.")
  private String file = "";

  @Option(names = "--text", required = true, paramLabel = "TEXT", description = "The message.")
  private String text = "";

  @Option(
      names = "--with",
      paramLabel = "FACTS",
      description = "What is known of it, as in a test: 'insult 0.9, author trusted'.")
  private String facts = "";

  @Mixin private ModelChoice model = new ModelChoice();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PolicyFile explained = PolicyFile.compile(PolicyText.read(file));
    CompiledPolicy policy = explained.compilation().policy();
    if (policy == null) {
      return refused(explained);
    }
    try (ModelChoice.Opened opened = model.open()) {
      return explain(explained, policy, opened);
    }
  }

  private int refused(PolicyFile refused) {
    if (json) {
      printJson(answer(refused));
    } else {
      Paint paint = Paint.of(spec.commandLine());
      PrintWriter out = spec.commandLine().getOut();
      out.print(refused.renderedIssues(paint));
      out.println(refused.refused(paint));
    }
    return CliErrors.BAD_INPUT;
  }

  private int explain(PolicyFile explained, CompiledPolicy policy, ModelChoice.Opened opened) {
    var said = new PolicySource("--with", facts);
    var issues = new Issues();
    ExplainedText found =
        PolicyExplainer.explain(policy, text, said, opened.signals(explained), issues);
    if (found == null) {
      PrintWriter err = spec.commandLine().getErr();
      err.print(PolicyFile.rendered(issues.sorted(), said, Paint.of(spec.commandLine())));
      err.flush();
      return CliErrors.BAD_INPUT;
    }
    if (json) {
      ObjectNode answer = answer(explained).put("model", opened.version());
      printJson(ExplanationJson.addTo(answer, found));
    } else {
      spec.commandLine()
          .getOut()
          .print(ExplanationText.of(text, found.explanation(), found.counterfactuals()));
    }
    return PolicyFiles.FINE;
  }

  private ObjectNode answer(PolicyFile policy) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("file", PolicyText.shown(file));
    policy.addTo(answer);
    return answer;
  }

  private void printJson(ObjectNode answer) {
    spec.commandLine().getOut().println(answer.toPrettyString());
  }
}
