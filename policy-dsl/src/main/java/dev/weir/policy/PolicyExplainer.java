package dev.weir.policy;

import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.check.TestsCheck;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Facts;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.FactsParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a text to a policy as its tests would, and says why the verdict is what it is. */
public final class PolicyExplainer {
  private PolicyExplainer() {}

  /**
   * Explains one text.
   *
   * @param said facts as they stand behind {@code with} in a test
   * @param issues gets what is wrong with {@code said}
   * @return {@code null} exactly when there is an error in {@code issues}
   */
  public static @Nullable ExplainedText explain(
      CompiledPolicy policy, String text, PolicySource said, TextSignals signals, Issues issues) {
    List<Fact> facts = FactsParser.parse(said, issues);
    TestsCheck.facts(
        facts, policy.exemplarsRead().stream().map(ExemplarsRead::name).toList(), issues);
    if (issues.hasErrors()) {
      return null;
    }
    Facts known = PolicyTester.facts(policy.plan(), text, facts, signals);
    return new ExplainedText(policy.program().explain(known), policy.counterfactuals(known));
  }
}
