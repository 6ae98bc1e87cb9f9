package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Verdict;
import dev.weir.policy.explain.Change;
import dev.weir.policy.explain.Counterfactuals;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.reference.ChangedMessage;
import dev.weir.policy.reference.Message;
import dev.weir.policy.reference.RandomPolicies;
import dev.weir.policy.reference.ReferenceEvaluator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said would change a verdict, against the naive evaluator. */
class CounterfactualsPropertyTest {
  private static final int POLICIES = 60;
  private static final int MESSAGES_PER_POLICY = 8;

  /** A step, and what is lost to binary fractions. */
  private static final double STEP = 0.0001 + 1e-6;

  /** Kinds of personal data that no text of these tests has. */
  private static final Set<String> NO_TEXT_HAS =
      Set.of("text has pii credit_card", "text has pii ip_address", "text has pii us_ssn");

  private final Policies policies = new Policies();
  private int tried;

  private interface Claim {
    void hold(Case one);
  }

  private record Case(
      String place,
      CompiledPolicy policy,
      ReferenceEvaluator reference,
      Message message,
      Verdict verdict,
      Counterfactuals found,
      Random random) {
    Verdict after(Change change) {
      return reference.decide(ChangedMessage.of(message, change)).verdict();
    }

    /** Towards a milder verdict, a more severe one, or neither. */
    int direction(Verdict other) {
      return Integer.signum(other.compareTo(verdict));
    }
  }

  @Test
  void everyFlipChangesTheVerdictAsItSays() {
    everywhere(one -> {
      for (Flip flip : one.found().flips()) {
        assertThat(flip.verdict()).as("%s%n%s", one.place(), flip).isNotEqualTo(one.verdict());
        assertThat(one.after(flip.change()))
            .as("%s%n%s", one.place(), flip)
            .isEqualTo(flip.verdict());
        tried++;
      }
    });
    assertThat(tried).isGreaterThan(200);
  }

  @Test
  void noSmallerChangeOfTheSameScoreDoesWhatAFlipDoes() {
    everywhere(one -> {
      for (Flip flip : one.found().flips()) {
        Float now = one.message().scores().get(flip.change().fact());
        Double distance = flip.change().distance();
        if (now != null && distance != null) {
          for (float nearer : nearer(now, Math.abs(distance) - STEP, one.random())) {
            Verdict after = one.after(score(flip.change().fact(), nearer));
            assertThat(one.direction(after))
                .as("%s%n%s, but %s", one.place(), flip, nearer)
                .isNotEqualTo(one.direction(flip.verdict()));
            tried++;
          }
        }
      }
    });
    assertThat(tried).isGreaterThan(500);
  }

  @Test
  void whereverAScoreCanChangeTheVerdictThereIsAFlip() {
    everywhere(one -> {
      Set<String> flips = new HashSet<>();
      one.found()
          .flips()
          .forEach(flip -> flips.add(flip.change().fact() + one.direction(flip.verdict())));
      for (String fact : List.of("insult", "threat", "self_harm", "similarity(scams)")) {
        for (float value : RandomPolicies.REGIONS) {
          int direction = one.direction(one.after(score(fact, value)));
          if (direction != 0) {
            assertThat(flips).as("%s%n%s %s", one.place(), fact, value).contains(fact + direction);
            tried++;
          }
        }
      }
    });
    assertThat(tried).isGreaterThan(200);
  }

  @Test
  void everyNearMissWouldHoldAfterItsChange() {
    everywhere(one -> {
      for (NearMiss miss : one.found().nearMisses()) {
        if (NO_TEXT_HAS.contains(miss.change().fact())) {
          continue;
        }
        int rule = one.policy().program().ruleIds().indexOf(miss.rule());
        Message after = ChangedMessage.of(one.message(), miss.change());
        assertThat(holds(one.policy(), rule, one.message())).as(one.place()).isFalse();
        assertThat(holds(one.policy(), rule, after)).as("%s%n%s", one.place(), miss).isTrue();
        tried++;
      }
    });
    assertThat(tried).isGreaterThan(200);
  }

  private void everywhere(Claim claim) {
    for (long seed = 1; seed <= POLICIES; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, false);
      String text = random.policy();
      CompiledPolicy policy = policies.policy(text);
      var reference = new ReferenceEvaluator(Policies.tree(text));
      for (int i = 0; i < MESSAGES_PER_POLICY; i++) {
        Message message = random.message();
        Counterfactuals found = policy.counterfactuals(Messages.facts(policy, message));
        assertThat(found.complete()).isTrue();
        String place = "seed %d, message %d: %s%n%s".formatted(seed, i, message, text);
        Verdict verdict = reference.decide(message).verdict();
        claim.hold(new Case(place, policy, reference, message, verdict, found, generator));
      }
    }
  }

  private static boolean holds(CompiledPolicy policy, int rule, Message message) {
    return policy.program().holding(Messages.facts(policy, message)).get(rule);
  }

  private static List<Float> nearer(float now, double most, Random random) {
    List<Float> nearer = new ArrayList<>();
    Stream<Float> some = random.doubles(10, 0, 1).boxed().map(Double::floatValue);
    Stream.concat(RandomPolicies.REGIONS.stream(), some)
        .filter(value -> Math.abs(value - now) < most)
        .forEach(nearer::add);
    return nearer;
  }

  private static Change score(String fact, float value) {
    return new Change(fact, null, Float.toString(value), null);
  }
}
