package dev.weir.policy;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.check.CheckedPolicy;
import dev.weir.policy.check.Cost;
import dev.weir.policy.diff.PolicyDiff;
import dev.weir.policy.explain.CounterfactualSearch;
import dev.weir.policy.explain.Counterfactuals;
import dev.weir.policy.match.TextRules;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.replay.Asked;
import dev.weir.policy.replay.Replay;
import dev.weir.policy.replay.SameExemplars;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ExemplarsRead;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.PolicyProgram;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy ready to run. Immutable and thread-safe; only {@link PolicyCompiler} makes one. */
public final class CompiledPolicy {
  private final CheckedPolicy checked;
  private final Plan plan;
  private final Plan rehearsal;

  CompiledPolicy(CheckedPolicy checked, Plan plan, Plan rehearsal) {
    this.checked = checked;
    this.plan = plan;
    this.rehearsal = rehearsal;
  }

  /** The policy's name. */
  public String name() {
    return policy().name().text();
  }

  /** All the matching in texts that the policy needs. */
  public TextRules textRules() {
    return plan.textRules();
  }

  /** What decides. It reads the findings of {@link #textRules()}. */
  public PolicyProgram program() {
    return plan.program();
  }

  /**
   * The exemplars that live and shadow rules compare messages with. The place of each in this list
   * is its number in {@link dev.weir.policy.run.Facts}.
   */
  public List<ExemplarsRead> exemplarsRead() {
    return plan.exemplars();
  }

  /**
   * Whether a live or shadow rule asks how near a text is to exemplars. Whoever decides without
   * having embedded the text leaves that unknown.
   */
  public boolean readsSimilarity() {
    return plan.program().readsSimilarity();
  }

  /** What live and shadow rules ask of the conversation that a message stands in. */
  public ConversationRead conversationRead() {
    return plan.conversation();
  }

  /**
   * What would have given a message another verdict, found by trying. It takes up to a tenth of a
   * second: not for the hot path.
   *
   * @param facts those that {@link #program()} decided by
   */
  public Counterfactuals counterfactuals(Facts facts) {
    List<Rule> planned = rules().stream().filter(rule -> rule.state() != RuleState.DRAFT).toList();
    return CounterfactualSearch.search(planned, plan, cost().steps(), facts);
  }

  /** What is not as it was in another revision of this policy. */
  public PolicyDiff changesTo(CompiledPolicy later) {
    return PolicyDiff.between(policy(), checked.lists(), later.policy(), later.checked.lists());
  }

  /**
   * What this policy makes of messages whose facts were recorded under another, or an earlier
   * revision.
   *
   * @param recorded what made the decisions; {@code null} when it is not kept any more
   * @param same whether sets of exemplars hold the same texts
   */
  public Replay replayOf(@Nullable CompiledPolicy recorded, SameExemplars same) {
    return Replay.of(recorded == null ? null : recorded.asked(), asked(), same);
  }

  private Asked asked() {
    return Asked.of(policy(), checked.lists(), plan);
  }

  /** The rules as written, in the order of the file. */
  public List<Rule> rules() {
    return policy().rules();
  }

  /** The named cuts, in the order of the file. */
  public List<Cuts> cuts() {
    return policy().cuts();
  }

  /** The tests that the policy carries. */
  public List<TestBlock> tests() {
    return policy().tests();
  }

  /** The labels that live and shadow rules read: no other score changes anything. */
  public Set<Label> labelsRead() {
    return plan.program().labelsRead();
  }

  /**
   * The verdict of a provisional decision that could never be rechecked, or {@code null} when the
   * policy leaves it at the answer of its unknown clause.
   */
  public @Nullable Verdict settle() {
    return policy().settles().isEmpty() ? null : policy().settles().getFirst().verdict();
  }

  /** What the policy lets the screen do. */
  public ScreenTerms screen() {
    return ScreenTerms.of(policy().screens());
  }

  /** What a trial must show before the policy is published; {@code null}: nothing. */
  public @Nullable TrialTerms trial() {
    return policy().trials().isEmpty() ? null : TrialTerms.of(policy().trials().getFirst());
  }

  /** What one decision costs in the worst case. */
  public Cost cost() {
    return checked.cost();
  }

  /** The plan for messages. */
  Plan plan() {
    return plan;
  }

  /** The plan for the policy's tests, in which drafts can be tried. */
  Plan rehearsal() {
    return rehearsal;
  }

  private Policy policy() {
    return checked.policy();
  }
}
