package dev.weir.policy.plan;

import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Truth;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An attribute against a number or a text. Missing, or of another type: unknown, and it stays so,
 * because nothing computes it later.
 *
 * @param text as the policy says it
 * @param owner whom or what the attribute describes
 * @param attribute the attribute's name
 * @param bit what an unknown waits on
 * @param test what the value must be
 */
record AttributeCondition(String text, AttributeOwner owner, String attribute, long bit, Test test)
    implements Condition {
  /** What an attribute is compared with. */
  sealed interface Test {
    int truth(@Nullable Object value);

    /** An order comparison with a number. */
    record Order(Comparison comparison, double bound) implements Test {
      @Override
      public int truth(@Nullable Object value) {
        return value instanceof Double number && !number.isNaN()
            ? Kleene.of(Comparing.holds(comparison, number, bound))
            : Kleene.UNKNOWN;
      }
    }

    /** Equality with a number. */
    record EqualNumber(double wanted) implements Test {
      @Override
      public int truth(@Nullable Object value) {
        return value instanceof Double number && !number.isNaN()
            ? Kleene.of(number == wanted)
            : Kleene.UNKNOWN;
      }
    }

    /** Equality with a text, letter by letter. */
    record EqualText(String wanted) implements Test {
      @Override
      public int truth(@Nullable Object value) {
        return value instanceof String text ? Kleene.of(text.equals(wanted)) : Kleene.UNKNOWN;
      }
    }
  }

  @Override
  public int truth(Facts facts, float[] cuts) {
    return test.truth(facts.attribute(owner, attribute));
  }

  @Override
  public int possible(Facts facts, float[] cuts) {
    return Kleene.only(truth(facts, cuts));
  }

  @Override
  public long waitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public long surelyWaitsOn(Facts facts, float[] cuts) {
    return bit;
  }

  @Override
  public long reads() {
    return bit;
  }

  @Override
  public void scoreConstants(ScoreConstants out) {}

  @Override
  public void explain(Facts facts, float[] cuts, Consumer<Clause> out) {
    Object value = facts.attribute(owner, attribute);
    Double bound = test instanceof Test.Order order ? order.bound() : null;
    Double distance = bound != null && value instanceof Double seen ? seen - bound : null;
    out.accept(
        new Clause(
            text,
            false,
            Truth.of(truth(facts, cuts)),
            value == null ? null : value.toString(),
            bound,
            distance));
  }
}
