package dev.weir.training.suite;

import dev.weir.contracts.Label;
import java.util.Set;

/**
 * One text of the functional suite.
 *
 * @param functionality what it tries out
 * @param expectation what it is
 * @param label the label that applies, or that might be given by mistake
 * @param policies the starter policies that are judged by it; empty means those that read the
 *     label, and all if the case is harmless
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

  /**
   * Whether the verdict of a policy is judged by the case.
   *
   * @param reads the labels that the policy reads; empty is not known
   */
  public boolean judges(String policy, Set<Label> reads) {
    return policies.isEmpty()
        ? !isHarmful() || reads.isEmpty() || reads.contains(label)
        : policies.contains(policy) || reads.isEmpty();
  }
}
