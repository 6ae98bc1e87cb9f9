package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.Label;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.reference.Message;
import dev.weir.policy.reference.RandomPolicies;
import dev.weir.policy.reference.ReferenceEvaluator;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.RuleNotes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The real evaluator against the naive one, over random policies and messages: 20,000 pairs in
 * every run, more with {@code -Dproof.policies=N}, which also writes down what was compared.
 */
class DifferentialTest {
  private static final int POLICIES = Integer.getInteger("proof.policies", 400);
  private static final int MESSAGES_PER_POLICY = 50;

  private final Policies policies = new Policies();

  @Test
  void decidesAsTheReferenceEvaluatorDoes() throws IOException {
    var proof = new DifferentialProof();
    for (long seed = 1; seed <= POLICIES; seed++) {
      var random = new RandomPolicies(new Random(seed), false);
      String text = random.policy();
      CompiledPolicy policy = policies.policy(text);
      Policy tree = Policies.tree(text);
      var reference = new ReferenceEvaluator(tree);
      proof.policy(text);
      for (int i = 0; i < MESSAGES_PER_POLICY; i++) {
        Message message = random.message();
        Outcome outcome = policy.program().decide(Messages.facts(policy, message));
        String expected = shown(reference.decide(message), tree);
        if (!shown(outcome).equals(expected)) { // no assertion on each of a million pairs
          assertThat(shown(outcome))
              .as("seed %d, message %d: %s%n%s", seed, i, message, text)
              .isEqualTo(expected);
        }
        proof.pair(outcome);
      }
    }
    if (POLICIES > 400) {
      proof.write(POLICIES);
    }
  }

  @Test
  void isProvisionalExactlyWhenAPendingLabelCouldChangeTheVerdict() {
    int provisional = 0;
    int settled = 0;
    for (long seed = 1; seed <= 120; seed++) {
      var random = new RandomPolicies(new Random(seed), false);
      String text = random.policy();
      CompiledPolicy policy = policies.policy(text);
      var reference = new ReferenceEvaluator(Policies.tree(text));
      for (int i = 0; i < 20; i++) {
        Message message = withFewPending(random.message(), policy, i % 10 == 0 ? 3 : 2);
        Outcome outcome = policy.program().decide(Messages.facts(policy, message));
        boolean expected = reference.couldChange(message, RandomPolicies.REGIONS);
        assertThat(outcome.provisional())
            .as("seed %d, message %d: %s%n%s", seed, i, message, text)
            .isEqualTo(expected);
        provisional += expected && !message.pending().isEmpty() ? 1 : 0;
        settled += !expected && !message.pending().isEmpty() ? 1 : 0;
      }
    }
    assertThat(provisional).as("provisional decisions tried").isGreaterThan(200);
    assertThat(settled).as("settled decisions with pending labels tried").isGreaterThan(200);
  }

  @Test
  void theOrderOfTheRulesMeansNothing() {
    for (long seed = 1; seed <= 100; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, false);
      String head = String.join("\n", random.head()) + "\n";
      List<String> rules = new ArrayList<>(random.rules());
      CompiledPolicy inOrder = policies.policy(head + String.join("\n", rules));
      Collections.shuffle(rules, generator);
      CompiledPolicy shuffled = policies.policy(head + String.join("\n", rules));
      for (int i = 0; i < 20; i++) {
        Message message = random.message();
        assertThat(shuffled.program().decide(Messages.facts(shuffled, message)))
            .as("seed %d, message %s", seed, message)
            .isEqualTo(inOrder.program().decide(Messages.facts(inOrder, message)));
      }
    }
  }

  @Test
  void aHigherScoreNeverLowersTheVerdictWhereScoresAreOnlyAskedToBeHigh() {
    for (long seed = 1; seed <= 200; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, true);
      CompiledPolicy policy = policies.policy(random.policy());
      for (int i = 0; i < 20; i++) {
        Message low = random.message();
        Message high = withRaisedScores(low, generator);
        Verdict before = policy.program().decide(Messages.facts(policy, low)).verdict();
        Verdict after = policy.program().decide(Messages.facts(policy, high)).verdict();
        assertThat(after)
            .as("seed %d, from %s to %s", seed, low, high)
            .isGreaterThanOrEqualTo(before);
      }
    }
  }

  @Test
  void anOutcomeIsExplainedByTheRulesThatContributeIt() {
    for (long seed = 1; seed <= 100; seed++) {
      var random = new RandomPolicies(new Random(seed), false);
      CompiledPolicy policy = policies.policy(random.policy());
      for (int i = 0; i < 10; i++) {
        Facts facts = Messages.facts(policy, random.message());
        var explanation = policy.program().explain(facts);
        Verdict most =
            explanation.rules().stream()
                .map(rule -> rule.contributes() == null ? Verdict.ALLOW : rule.contributes())
                .reduce(policy.program().defaultVerdict(), Verdict::max);
        assertThat(explanation.outcome()).isEqualTo(policy.program().decide(facts));
        assertThat(most).as("seed %d", seed).isEqualTo(explanation.outcome().verdict());
      }
    }
  }

  private static String shown(Outcome outcome) {
    Reason reason = outcome.reason();
    Set<String> unknowns =
        outcome.labelsUnknown().stream().map(Label::wireName).collect(Collectors.toSet());
    RuleNotes notes = outcome.notes();
    return show(
        outcome.verdict(),
        reason == null ? null : reason.rule() + " " + shown(reason.dsa()),
        unknowns,
        new ReferenceEvaluator.Notes(
            notes.shadowHits().stream().map(RuleNotes.ShadowHit::rule).toList(),
            notes.canaries(),
            notes.escalations().stream().map(one -> one.rule() + " " + one.priority()).toList()));
  }

  private static String shown(ReferenceEvaluator.Decision decision, Policy tree) {
    boolean hasReason = decision.rule() != null || !decision.unknowns().isEmpty();
    DsaStatement dsa =
        tree.rules().stream()
            .filter(rule -> rule.id().text().equals(decision.rule()))
            .map(Rule::dsa)
            .filter(Objects::nonNull)
            .map(said ->
                new DsaStatement(said.category().text(), said.ground(), said.reference().text()))
            .findFirst()
            .orElse(null);
    return show(
        decision.verdict(),
        hasReason || decision.verdict() != tree.defaults().getFirst().verdict()
            ? decision.rule() + " " + shown(dsa)
            : null,
        decision.unknowns(),
        decision.notes());
  }

  private static String shown(@Nullable DsaStatement dsa) {
    return dsa == null ? "" : dsa.category() + " " + dsa.ground() + " " + dsa.reference();
  }

  private static String show(
      Verdict verdict,
      @Nullable String rule,
      Set<String> unknowns,
      ReferenceEvaluator.Notes notes) {
    return verdict + " " + rule + " " + unknowns.stream().sorted().toList() + " " + notes;
  }

  /** Pending only what the policy reads, and little, so that brute force ends. */
  private static Message withFewPending(Message message, CompiledPolicy policy, int most) {
    Stream<String> similarities =
        policy.exemplarsRead().stream().map(read -> "similarity(" + read.name() + ")");
    Set<String> pending =
        Stream.concat(policy.labelsRead().stream().map(Label::wireName), similarities)
            .filter(name -> !message.scores().containsKey(name))
            .sorted(Comparator.comparingInt(String::length).reversed()) // similarities first
            .limit(most)
            .collect(Collectors.toSet());
    return message.with(message.scores(), pending);
  }

  private static Message withRaisedScores(Message message, Random random) {
    Map<String, Float> raised = new HashMap<>();
    message
        .scores()
        .forEach((label, score) ->
            raised.put(
                label, random.nextBoolean() ? score : score + (1 - score) * random.nextFloat()));
    return message.with(raised, message.pending());
  }
}
