package dev.weir.policy;

import dev.weir.policy.analyse.PolicyAnalysis;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.check.CheckedPolicy;
import dev.weir.policy.check.PolicyChecker;
import dev.weir.policy.match.TextRulesCompiler;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.plan.PolicyPlanner;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;

/**
 * The one door to the policy language: text in, a policy or complaints out. Any text at all gives
 * an answer; nothing in it is an exception, a hang or deep recursion. Thread-safe.
 */
public final class PolicyCompiler {
  private final PolicyPlanner planner;

  /** A compiler with matchers of its own and the preferred pattern engine. */
  public PolicyCompiler() {
    this(new WordMatchers(), PatternEngine.preferred());
  }

  /**
   * A compiler.
   *
   * @param matchers shares matchers of equal word lists between all policies compiled with it
   * @param engine what compiles patterns
   */
  public PolicyCompiler(WordMatchers matchers, PatternEngine engine) {
    this.planner = new PolicyPlanner(new TextRulesCompiler(matchers, engine));
  }

  /** Compiles one file; named lists come from {@code lists}, and there are no exemplars. */
  public Compilation compile(PolicySource source, WordLists lists) {
    return compile(source, lists, ExemplarSets.none());
  }

  /** Compiles one file; named lists and exemplars come from {@code lists} and {@code sets}. */
  public Compilation compile(PolicySource source, WordLists lists, ExemplarSets sets) {
    var issues = new Issues();
    Policy policy = PolicyParser.parse(source, issues);
    CheckedPolicy checked =
        policy == null ? null : new PolicyChecker(lists, sets).check(policy, issues);
    if (checked == null) {
      return new Compilation(null, issues.sorted());
    }
    PolicyAnalysis.warn(checked.policy(), issues);
    Plan plan = planner.plan(checked, issues);
    Plan rehearsal = hasDrafts(checked) ? planner.rehearsal(checked, issues) : plan;
    return issues.hasErrors()
        ? new Compilation(null, issues.sorted())
        : new Compilation(new CompiledPolicy(checked, plan, rehearsal), issues.sorted());
  }

  private static boolean hasDrafts(CheckedPolicy checked) {
    return checked.policy().rules().stream()
        .map(Rule::state)
        .anyMatch(state -> state == RuleState.DRAFT);
  }
}
