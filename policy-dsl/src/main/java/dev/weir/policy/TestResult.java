package dev.weir.policy;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.source.SourceSpan;
import org.jspecify.annotations.Nullable;

/**
 * What became of one test of a policy.
 *
 * @param rule the rule of the block, or {@code null} for a block about the policy as a whole
 * @param span the place of the test's text
 * @param text the text, as it stands in the policy
 * @param expected the verdict that the test asks for
 * @param actual the verdict it got
 * @param reason why it got that, or {@code null} for the default and for disguises
 * @param complaint what is wrong, in words, or {@code null} when the test passed
 * @param disguises what became of the disguises that {@code mutate} asks for, or {@code null}
 */
public record TestResult(
    @Nullable String rule,
    SourceSpan span,
    String text,
    Verdict expected,
    Verdict actual,
    @Nullable Reason reason,
    @Nullable String complaint,
    @Nullable DisguiseShare disguises) {
  /** Whether the test passed. */
  public boolean passed() {
    return complaint == null;
  }
}
