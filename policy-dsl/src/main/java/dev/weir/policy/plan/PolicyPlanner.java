package dev.weir.policy.plan;

import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.DsaClause;
import dev.weir.policy.ast.EscalateClause;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.Share;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.check.CheckedPolicy;
import dev.weir.policy.match.Definitions;
import dev.weir.policy.match.TextRulesCompiler;
import dev.weir.policy.run.PlannedEscalation;
import dev.weir.policy.run.PlannedRule;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.Sample;
import dev.weir.policy.source.Issues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a checked policy into what runs. */
public final class PolicyPlanner {
  private final TextRulesCompiler textRules;

  /** A planner that compiles what is looked for in texts with {@code textRules}. */
  public PolicyPlanner(TextRulesCompiler textRules) {
    this.textRules = textRules;
  }

  /**
   * The plan for messages: live, canary and shadow rules. Drafts are not in it, nor what only they
   * look for.
   */
  public Plan plan(CheckedPolicy checked, Issues issues) {
    return plan(
        checked,
        checked.policy().rules().stream().filter(rule -> rule.state() != RuleState.DRAFT).toList(),
        issues);
  }

  /** The plan for the policy's own tests: drafts too, which a test may have obeyed. */
  public Plan rehearsal(CheckedPolicy checked, Issues issues) {
    return plan(checked, checked.policy().rules(), issues);
  }

  private Plan plan(CheckedPolicy checked, List<Rule> rules, Issues issues) {
    Policy policy = checked.policy();
    Definitions definitions = Definitions.usedBy(rules);
    ComparedAttributes attributes = ComparedAttributes.of(rules);
    Similarities similarities = Similarities.readBy(rules);
    Conversations conversations = Conversations.readBy(rules);
    var conditions =
        new ConditionPlanner(definitions, labels(policy), attributes, similarities, conversations);
    Verdict floor = policy.defaults().getFirst().verdict();
    var program =
        new PolicyProgram(
            floor,
            rules.stream().map(rule -> rule(rule, conditions)).toList(),
            CutPlanner.table(policy.cuts()),
            UnknownPlanner.verdicts(
                policy.unknowns(),
                similarities.read(policy.exemplars()),
                conversations,
                attributes));
    return new Plan(
        textRules.compile(policy, checked.lists(), definitions, issues),
        program,
        similarities.read(policy.exemplars()),
        conversations.read());
  }

  /** What the spans of words and patterns are called, by their names. */
  private static Map<String, String> labels(Policy policy) {
    Map<String, String> labels = new HashMap<>();
    for (Words words : policy.words()) {
      labels.put(words.name().text(), TextRulesCompiler.label(words.name(), words.label()));
    }
    for (TextPattern pattern : policy.patterns()) {
      labels.put(pattern.name().text(), TextRulesCompiler.label(pattern.name(), pattern.label()));
    }
    return labels;
  }

  private static PlannedRule rule(Rule rule, ConditionPlanner conditions) {
    String id = rule.id().text();
    Share canary = rule.canary();
    return new PlannedRule(
        id,
        text(rule.title()),
        rule.state(),
        canary == null ? null : Sample.of("canary " + id, canary.value()),
        conditions.plan(rule.condition()),
        rule.exceptions().stream().map(conditions::plan).toList(),
        rule.verdict(),
        new Reason(rule.code().text(), id, text(rule.tell()), statement(rule.dsa())),
        escalation(id, rule.escalate(), conditions));
  }

  private static @Nullable DsaStatement statement(@Nullable DsaClause dsa) {
    return dsa == null
        ? null
        : new DsaStatement(dsa.category().text(), dsa.ground(), dsa.reference().text());
  }

  private static @Nullable PlannedEscalation escalation(
      String id, @Nullable EscalateClause escalate, ConditionPlanner conditions) {
    if (escalate == null) {
      return null;
    }
    Share share = escalate.share();
    return new PlannedEscalation(
        conditions.plan(escalate.condition()),
        Sample.of("escalate " + id, share == null ? 1 : share.value()),
        escalate.priority());
  }

  private static @Nullable String text(@Nullable Name name) {
    return name == null ? null : name.text();
  }
}
