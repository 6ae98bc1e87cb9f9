package dev.weir.controlplane.admin;

import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyTester;
import dev.weir.policy.TestResult;
import dev.weir.policy.TextSignals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the tests that a policy carries. They run here without a model, as {@code weir
 * policy test} runs them: a test that is about a score names it.
 *
 * @param run how many there are
 * @param failed in the order of the text
 */
record PolicyTests(int run, List<Failed> failed) {
  PolicyTests {
    failed = List.copyOf(failed);
  }

  /** A test that failed, with the place of its text: lines and columns from 1, end exclusive. */
  record Failed(@Nullable String rule, int line, int column, int endColumn, String message) {
    static Failed of(TestResult result, String complaint) {
      return new Failed(
          result.rule(),
          result.span().line(),
          result.span().column(),
          result.span().endColumn(),
          complaint);
    }
  }

  static PolicyTests of(CompiledPolicy policy) {
    List<TestResult> results = PolicyTester.run(policy, TextSignals.quiet());
    return new PolicyTests(
        results.size(),
        results.stream()
            .filter(result -> result.complaint() != null)
            .map(result -> Failed.of(result, String.valueOf(result.complaint())))
            .toList());
  }
}
