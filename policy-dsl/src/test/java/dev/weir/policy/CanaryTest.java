package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.run.Explanation.RuleTruth;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.run.RuleNotes.ShadowHit;
import dev.weir.policy.run.Seeds;
import dev.weir.policy.run.TextFindings;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code rule r-1 canary 10% if …}. */
class CanaryTest {
  private static final String HEAD =
      """
      policy "test"
      default allow
      when unknown then allow otherwise
      """;

  private final Policies policies = new Policies();
  private final List<Long> authors = new Random(7).longs(20_000).boxed().toList();

  private PolicyProgram program(String state) {
    return program("r-1", state);
  }

  private PolicyProgram program(String id, String state) {
    String rule = "rule " + id + " " + state + " if insult >= 0.5 then hold as a.b";
    return policies.policy(HEAD + rule).program();
  }

  private static Facts insult(long author, long text) {
    return Facts.builder(TextFindings.none())
        .score(Label.INSULT, 0.9f)
        .seeds(new Seeds(author, text))
        .build();
  }

  private Set<Long> held(PolicyProgram program) {
    return authors.stream()
        .filter(author -> program.decide(insult(author, 1)).verdict() == Verdict.HOLD)
        .collect(Collectors.toSet());
  }

  @Test
  void isObeyedInItsShare() {
    // 20,000 draws at 10 %: the standard deviation is 42.
    assertThat(held(program("canary 10%"))).hasSizeBetween(1_830, 2_170);
    assertThat(held(program("canary 0.5%"))).hasSizeBetween(60, 140);
    assertThat(held(program("canary 100%"))).hasSameSizeAs(authors);
  }

  @Test
  void whoWasInTheShareStaysInWhenItGrows() {
    Set<Long> some = held(program("canary 5%"));
    Set<Long> more = held(program("canary 20%"));
    assertThat(more).containsAll(some).hasSizeGreaterThan(3 * some.size());
  }

  @Test
  void treatsAnAuthorAlikeWhateverTheTextIs() {
    PolicyProgram program = program("canary 50%");
    for (long author : authors.subList(0, 200)) {
      Set<Verdict> verdicts =
          Stream.of(1L, 2L, -3L)
              .map(text -> program.decide(insult(author, text)).verdict())
              .collect(Collectors.toSet());
      assertThat(verdicts).hasSize(1);
    }
  }

  @Test
  void differentRulesCatchDifferentAuthors() {
    Set<Long> both = new HashSet<>(held(program("r-1", "canary 10%")));
    both.retainAll(held(program("r-2", "canary 10%")));
    assertThat(both).as("about a tenth of a tenth").hasSizeBetween(140, 260);
  }

  @Test
  void isAShadowRuleOutsideItsShare() {
    PolicyProgram program = program("canary 50%");
    var hit = new ShadowHit("r-1", Verdict.HOLD, "a.b");
    for (long author : authors.subList(0, 200)) {
      Outcome outcome = program.decide(insult(author, 1));
      if (outcome.verdict() == Verdict.HOLD) {
        assertThat(outcome.notes().canaries()).containsExactly("r-1");
        assertThat(outcome.notes().shadowHits()).isEmpty();
      } else {
        assertThat(outcome.notes().canaries()).isEmpty();
        assertThat(outcome.notes().shadowHits()).containsExactly(hit);
      }
    }
  }

  @Test
  void isNotWaitedForOutsideItsShare() {
    PolicyProgram program = program("canary 50%");
    for (long author : authors.subList(0, 50)) {
      Facts late =
          Facts.builder(TextFindings.none())
              .pending(EnumSet.of(Label.INSULT))
              .seeds(new Seeds(author, 1))
              .build();
      boolean obeyed = program.decide(insult(author, 1)).verdict() == Verdict.HOLD;
      assertThat(program.decide(late).provisional()).isEqualTo(obeyed);
    }
  }

  @Test
  void withoutSeedsNobodyIsInAShare() {
    Facts facts = Facts.builder(TextFindings.none()).score(Label.INSULT, 0.9f).build();
    assertThat(program("canary 99%").decide(facts).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(program("canary 100%").decide(facts).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(program("canary 99%").withLive("r-1").decide(facts).verdict())
        .isEqualTo(Verdict.HOLD);
  }

  @Test
  void isExplained() {
    PolicyProgram program = program("canary 50%");
    for (long author : authors.subList(0, 50)) {
      boolean obeyed = program.decide(insult(author, 1)).verdict() == Verdict.HOLD;
      RuleTruth rule = program.explain(insult(author, 1)).rules().getFirst();
      assertThat(rule.state()).isEqualTo(RuleState.CANARY);
      assertThat(rule.canary()).isEqualTo(0.5);
      assertThat(rule.obeyed()).isEqualTo(obeyed);
      assertThat(rule.contributes()).isEqualTo(obeyed ? Verdict.HOLD : null);
    }
  }

  @Test
  void onlyAPolicyWithAShareNeedsSeeds() {
    assertThat(program("canary 10%").drawsShares()).isTrue();
    assertThat(program("canary 100%").drawsShares()).isFalse();
    assertThat(program("shadow").drawsShares()).isFalse();
  }
}
