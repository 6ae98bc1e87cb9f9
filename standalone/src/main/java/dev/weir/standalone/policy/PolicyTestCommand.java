package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyTester;
import dev.weir.policy.TestResult;
import dev.weir.standalone.cli.CliErrors;
import dev.weir.standalone.cli.Paint;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code weir policy test}: exit code 0 when all tests pass, 1 when one fails, 2 when a policy is
 * refused.
 */
@Command(
    name = "test",
    description = "Run the tests that policies carry.",
    mixinStandardHelpOptions = true)
final class PolicyTestCommand implements Callable<Integer> {
  @Mixin private PolicyFiles files = new PolicyFiles();

  @Mixin private ModelChoice model = new ModelChoice();

  @Override
  public Integer call() {
    try (ModelChoice.Opened opened = model.open()) {
      return files.each((text, answer) -> test(text, answer, opened));
    }
  }

  private int test(PolicyText text, ObjectNode answer, ModelChoice.Opened opened) {
    PolicyFile tested = PolicyFile.compile(text);
    tested.addTo(answer);
    answer.put("model", opened.version());
    ArrayNode tests = answer.putArray("tests");
    CompiledPolicy policy = tested.compilation().policy();
    if (policy == null) {
      refuse(tested);
      return CliErrors.BAD_INPUT;
    }
    List<TestResult> results = PolicyTester.run(policy, opened.signals(tested));
    results.forEach(result -> add(result, tests));
    if (!files.json()) {
      print(text.source().fileName(), results);
    }
    return results.stream().allMatch(TestResult::passed) ? PolicyFiles.FINE : PolicyFiles.NOT_SO;
  }

  private void refuse(PolicyFile tested) {
    if (!files.json()) {
      files.out().print(tested.renderedIssues(files.paint()));
      files.out().println(tested.refused(files.paint()));
    }
  }

  private void print(String file, List<TestResult> results) {
    List<TestResult> failed = results.stream().filter(result -> !result.passed()).toList();
    failed.forEach(result -> print(file, result));
    String count = failed.size() + " failed";
    Paint paint = files.paint();
    files
        .out()
        .println(
            "%s: %s, %s"
                .formatted(
                    file,
                    PolicyFile.plural(results.size(), "test"),
                    failed.isEmpty() ? paint.good(count) : paint.bad(count)));
  }

  private void print(String file, TestResult result) {
    String rule = result.rule() == null ? "" : "rule `" + result.rule() + "`: ";
    String place = files.paint().strong(file + ":" + result.span() + ": ");
    files.out().println(place + rule + result.complaint());
    // A test's text may hold anything, also what moves the cursor of a terminal.
    files.out().println("  \"" + result.text().replaceAll("\\p{Cntrl}", "\uFFFD") + "\"");
  }

  private static void add(TestResult result, ArrayNode tests) {
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
}
