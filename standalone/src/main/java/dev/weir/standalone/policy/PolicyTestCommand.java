package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyTester;
import dev.weir.policy.TestResult;
import dev.weir.policy.TextSignals;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code weir policy test}: exit code 0 when all tests pass, 1 when one fails or the policy is
 * refused. No model runs: scores that a test does not name are 0.
 */
@Command(
    name = "test",
    description = {
      "Run the tests that a policy carries.",
      "No model runs: a score that a test does not name is 0."
    },
    mixinStandardHelpOptions = true)
final class PolicyTestCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The policy, for example policy.weir.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    PolicyFile tested = PolicyFile.compile(file);
    CompiledPolicy policy = tested.compilation().policy();
    List<TestResult> results =
        policy == null ? List.of() : PolicyTester.run(policy, TextSignals.quiet());
    long failed = results.stream().filter(result -> !result.passed()).count();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(tested, results).toPrettyString());
    } else if (policy == null) {
      out.print(tested.renderedIssues());
      out.println(tested.shownName() + ": refused: " + tested.counts());
    } else {
      results.stream().filter(result -> !result.passed()).forEach(result -> print(out, result));
      out.println(
          "%s: %s, %d failed"
              .formatted(tested.shownName(), PolicyFile.plural(results.size(), "test"), failed));
    }
    return policy == null || failed > 0 ? 1 : 0;
  }

  private void print(PrintWriter out, TestResult result) {
    String rule = result.rule() == null ? "" : "rule `" + result.rule() + "`: ";
    out.println(file + ":" + result.span() + ": " + rule + result.complaint());
    // A test's text may hold anything, also what moves the cursor of a terminal.
    out.println("  \"" + result.text().replaceAll("\\p{Cntrl}", "\uFFFD") + "\"");
  }

  private static ObjectNode json(PolicyFile tested, List<TestResult> results) {
    ObjectNode node = tested.json();
    ArrayNode tests = node.putArray("tests");
    for (TestResult result : results) {
      tests
          .addObject()
          .put("rule", result.rule())
          .put("line", result.span().line())
          .put("column", result.span().column())
          .put("text", result.text())
          .put("expected", result.expected().wireName())
          .put("actual", result.actual().wireName())
          .put("passed", result.passed())
          .put("complaint", result.complaint());
    }
    return node;
  }
}
