package dev.weir.training.suite;

import dev.weir.contracts.Label;
import java.util.Set;

/**
 * One text of the functional suite.
 *
 * @param functionality what it tries out
 * @param expectation what it is
 * @param label the label that applies, or that might be given by mistake
 * @param policies the starter policies that are judged by it; empty means all
 * @param text the text
 */
public record SuiteCase(
    String functionality, Expectation expectation, Label label, Set<String> policies, String text) {
  /** Copies in. */
  public SuiteCase {
    policies = Set.copyOf(policies);
  }

  /** Whether the label applies. */
  public boolean isHarmful() {
    return expectation == Expectation.HARMFUL;
  }

  /** Whether the verdict of this policy is judged by the case. */
  public boolean judges(String policy) {
    return policies.isEmpty() || policies.contains(policy);
  }
}
