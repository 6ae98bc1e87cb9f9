package dev.weir.policy;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.source.Issue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a policy has what it needs before it is published: for each rule that is obeyed, a text
 * that it stops and one that it leaves alone, in a block about that rule; and for each live rule a
 * reason of its own, so that a reason says which rule it was. A rule that cannot change any verdict
 * needs no tests; the compiler has already complained about it.
 */
public final class PublishCheck {
  private PublishCheck() {}

  /** What is missing, in the order of the file; empty when the policy may be published. */
  public static List<Issue> missing(CompiledPolicy policy) {
    List<Issue> missing = new ArrayList<>();
    Map<String, String> ruleByReason = new HashMap<>();
    for (Rule rule : policy.rules()) {
      // A canary tries out another form of a live rule, and so has its reason.
      if (rule.state() == RuleState.LIVE) {
        checkReason(rule, ruleByReason, missing);
      }
      if (isObeyed(rule) && rule.verdict().compareTo(policy.program().defaultVerdict()) > 0) {
        check(rule, policy, missing);
      }
    }
    return List.copyOf(missing);
  }

  private static void checkReason(
      Rule rule, Map<String, String> ruleByReason, List<Issue> missing) {
    String reason = rule.code().text();
    String other = ruleByReason.putIfAbsent(reason, rule.id().text());
    if (other != null) {
      missing.add(
          new Issue(
              Issue.Severity.WARNING,
              rule.code().span(),
              "reason `%s` is that of rule `%s`, too".formatted(reason, other),
              "give each live rule a reason of its own"));
    }
  }

  private static boolean isObeyed(Rule rule) {
    return rule.state() != RuleState.DRAFT && rule.state() != RuleState.SHADOW;
  }

  private static void check(Rule rule, CompiledPolicy policy, List<Issue> missing) {
    String id = rule.id().text();
    Verdict verdict = rule.verdict();
    List<TestBlock.Case> cases =
        policy.tests().stream()
            .filter(block -> block.rule() != null && block.rule().text().equals(id))
            .flatMap(block -> block.cases().stream())
            .toList();
    if (cases.stream().noneMatch(test -> test.expected() == verdict && isKnown(test))) {
      missing.add(
          missing(
              rule,
              "rule `%s` has no test in which it stops a text".formatted(id),
              "test %s { \"a text that it must stop\" -> %s }".formatted(id, verdict)));
    }
    if (cases.stream().noneMatch(test -> test.expected().compareTo(verdict) < 0)) {
      missing.add(
          missing(
              rule,
              "rule `%s` has no test in which it leaves a text alone".formatted(id),
              "test %s { \"a text that only looks like it\" -> %s }"
                  .formatted(id, policy.program().defaultVerdict())));
    }
  }

  /** A verdict that comes of an unknown says nothing of the rule's condition. */
  private static boolean isKnown(TestBlock.Case test) {
    return test.facts().stream()
        .noneMatch(fact ->
            switch (fact) {
              case Fact.AllUnknown _ -> true;
              case Fact.Score score -> Double.isNaN(score.value());
              case Fact.Similarity similarity -> Double.isNaN(similarity.value());
              default -> false;
            });
  }

  private static Issue missing(Rule rule, String message, String hint) {
    return new Issue(Issue.Severity.WARNING, rule.id().span(), message, "add `" + hint + "`");
  }
}
