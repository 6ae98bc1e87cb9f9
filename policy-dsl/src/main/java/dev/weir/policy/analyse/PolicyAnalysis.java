package dev.weir.policy.analyse;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.Issues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Warns of what a policy says in vain: rules that can never apply, that another one shadows or that
 * stand twice, clauses that hold always or never, exceptions and clauses that change nothing.
 */
public final class PolicyAnalysis {
  private PolicyAnalysis() {}

  /** Adds the warnings about a policy that every check has passed. */
  public static void warn(Policy policy, Issues issues) {
    findings(policy).forEach(finding -> Warnings.warn(finding, issues));
  }

  /** All that is found, rule by rule, then between rules. */
  static List<Finding> findings(Policy policy) {
    List<Finding> findings = new ArrayList<>();
    var logic = new Logic(CutRow.of(policy));
    Set<Rule> idle = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Rule rule : policy.rules()) {
      int before = findings.size();
      new RuleAnalysis(logic, findings::add).look(rule);
      findings.subList(before, findings.size()).stream()
          .filter(found ->
              found instanceof Finding.NeverApplies || found instanceof Finding.AlwaysExcepted)
          .forEach(_ -> idle.add(rule));
    }
    for (Finding.Duplicate found : new DuplicateAnalysis(policy, logic).look(idle)) {
      findings.add(found);
      idle.add(found.rule());
    }
    new ShadowAnalysis(policy, logic).look(idle, findings::add);
    return findings;
  }
}
