package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.explain.Change;
import dev.weir.policy.explain.Counterfactuals;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Explanation.RuleTruth;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Truth;
import dev.weir.text.Normaliser;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What would have changed a verdict, and the conditions as trees. */
class CounterfactualsTest {
  private static final String POLICY =
      """
      policy "p"
      default allow
      when unknown then allow otherwise
      cuts insult { default 0.8 de 0.6 }
      words rude { "muppet" } label profanity
      rule r-1 if insult >= cut.insult except author has "trusted" then hold as a.b
      rule r-2 if threat > 0.9 then block as a.c
      rule r-3 if text hits rude and not (insult < 0.3 or content kind is review) then label as a.d
      rule r-4 if text length > 500 and author.age < 18 then soft_block as a.e
      """;

  private final Policies policies = new Policies();
  private final CompiledPolicy policy = policies.policy(POLICY);

  @Test
  void namesTheSmallestScoreThatWouldChangeTheVerdictFirst() {
    Counterfactuals found =
        policy.counterfactuals(facts("hello").score(Label.INSULT, 0.71f).build());

    assertThat(found.flips().getFirst())
        .isEqualTo(new Flip(new Change("insult", "0.7100", "0.8", 0.09), Verdict.HOLD, "r-1"));
    assertThat(found.flips())
        .contains(new Flip(new Change("threat", "0.0000", "0.9001", 0.9001), Verdict.BLOCK, "r-2"));
  }

  @Test
  void cutsAreThoseOfTheLocale() {
    Facts facts = facts("hello").score(Label.INSULT, 0.5f).locale("de-AT").build();

    assertThat(policy.counterfactuals(facts).flips().getFirst().change())
        .isEqualTo(new Change("insult", "0.5000", "0.6", 0.1));
  }

  @Test
  void aVerdictGoesBothWays() {
    Facts facts = facts("you muppet").score(Label.INSULT, 0.7f).build();

    assertThat(policy.counterfactuals(facts).flips())
        .extracting(flip -> flip.change().fact(), flip -> flip.change().to(), Flip::verdict)
        .containsExactly(
            tuple("insult", "0.8", Verdict.HOLD),
            tuple("insult", "0.2999", Verdict.ALLOW),
            tuple("threat", "0.9001", Verdict.BLOCK),
            tuple("text hits rude", "false", Verdict.ALLOW),
            tuple("content kind", "review", Verdict.ALLOW));
  }

  @Test
  void anExceptionIsANearMissWithoutADistance() {
    Facts facts = facts("hello").score(Label.INSULT, 0.9f).author("trusted", true).build();

    assertThat(policy.counterfactuals(facts).nearMisses())
        .contains(
            new NearMiss(
                "r-1",
                "author has \"trusted\"",
                true,
                null,
                new Change("author.trusted", "true", "false", null)));
  }

  @Test
  void nearMissesBeginWithTheNearestScore() {
    Facts facts =
        facts("hello")
            .score(Label.INSULT, 0.79f)
            .score(Label.THREAT, 0.9f)
            .author("age", 12)
            .build();

    assertThat(policy.counterfactuals(facts).nearMisses())
        .extracting(
            NearMiss::rule, NearMiss::clause, NearMiss::cut, miss -> miss.change().distance())
        .startsWith(
            tuple("r-2", "threat > 0.9", 0.9, 0.0001),
            tuple("r-1", "insult >= cut.insult", 0.8, 0.01))
        .contains(tuple("r-4", "text length > 500", 500.0, 496.0));
  }

  @Test
  void whatIsUnknownOrClearedHasNoDistance() {
    Facts unknown = facts("hello").score(Label.THREAT, Float.NaN).build();
    Facts cleared = facts("hello").cleared(Set.of(Label.THREAT)).build();

    assertThat(policy.counterfactuals(unknown).flips())
        .contains(new Flip(new Change("threat", null, "0.9001", null), Verdict.BLOCK, "r-2"));
    assertThat(policy.counterfactuals(cleared).flips())
        .contains(
            new Flip(
                new Change("threat", "cleared by the screen", "0.9001", null),
                Verdict.BLOCK,
                "r-2"));
  }

  @Test
  void theSearchIsCutShortWhereThePolicyIsVeryLarge() {
    var rules = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      rules.append("rule x-%d if insult >= 0.%04d then hold as a.b%n".formatted(i, 1_000 + i));
    }
    CompiledPolicy large =
        policies.policy("policy \"p\"\ndefault allow\nwhen unknown then allow otherwise\n" + rules);

    Counterfactuals found = large.counterfactuals(facts("hello").build());

    assertThat(found.complete()).isFalse();
    assertThat(found.flips())
        .containsExactly(new Flip(new Change("insult", "0.0000", "0.1", 0.1), Verdict.HOLD, "x-0"));
    assertThat(found.nearMisses()).hasSize(50);
  }

  @Test
  void conditionsAreTreesAndFindingsHavePlaces() {
    Facts facts = facts("you muppet").score(Label.INSULT, 0.5f).build();

    RuleTruth rule = policy.program().explain(facts).rules().get(2);

    var all = (Node.All) rule.condition();
    var not = (Node.Not) all.parts().get(1);
    var any = (Node.Any) not.part();
    assertThat(all.truth()).isEqualTo(Truth.TRUE);
    assertThat(not.truth()).isEqualTo(Truth.TRUE);
    assertThat(any.truth()).isEqualTo(Truth.FALSE);
    assertThat(any.parts()).extracting(Node::truth).containsOnly(Truth.FALSE);
    assertThat(rule.clauses()).hasSize(3);
    assertThat(rule.clauses().getFirst().spans())
        .singleElement()
        .satisfies(span ->
            assertThat("you muppet".substring(span.begin(), span.end())).isEqualTo("muppet"));
  }

  private Facts.Builder facts(String text) {
    return Facts.builder(policy.textRules().scan(Normaliser.normalise(text)))
        .scores(new float[Label.values().length])
        .textLength(text.length());
  }
}
