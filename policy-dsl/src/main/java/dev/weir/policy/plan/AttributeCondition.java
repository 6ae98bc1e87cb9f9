package dev.weir.policy.plan;

import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import org.jspecify.annotations.Nullable;

/** An attribute against a number or a text. Unknown where it is missing, or of another type. */
final class AttributeCondition extends GivenCondition {
  private final AttributeOwner owner;
  private final String attribute;
  private final Test test;

  /**
   * A condition.
   *
   * @param text as the policy says it
   * @param owner whom or what the attribute describes
   * @param attribute the attribute's name
   * @param bit what an unknown waits on
   * @param test what the value must be
   */
  AttributeCondition(String text, AttributeOwner owner, String attribute, long bit, Test test) {
    super(text, bit);
    this.owner = owner;
    this.attribute = attribute;
    this.test = test;
  }

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
  public Clause explain(Facts facts, float[] cuts) {
    Object value = facts.attribute(owner, attribute);
    Double bound = test instanceof Test.Order order ? order.bound() : null;
    Double distance = bound != null && value instanceof Double seen ? seen - bound : null;
    return new Clause(
        text(),
        false,
        Truth.of(truth(facts, cuts)),
        value == null ? null : value.toString(),
        bound,
        distance);
  }
}
