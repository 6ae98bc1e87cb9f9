package dev.weir.policy.plan;

import dev.weir.policy.ast.Comparison;
import dev.weir.policy.run.ConversationFacts;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.Truth;
import java.util.Locale;

/** What is known of the conversation against a number. Unknown where the request names none. */
final class ConversationCondition extends GivenCondition {
  private final Value value;
  private final Comparison comparison;
  private final double bound;

  /**
   * A condition.
   *
   * @param text as the policy says it
   * @param value which number is compared, NaN for unknown
   * @param bit what an unknown waits on
   */
  ConversationCondition(String text, Value value, long bit, Comparison comparison, double bound) {
    super(text, bit);
    this.value = value;
    this.comparison = comparison;
    this.bound = bound;
  }

  /** A number that is known of a conversation. */
  sealed interface Value {
    double of(ConversationFacts facts);

    /** Whether it was not counted when the facts were recorded. */
    boolean isOpen(ConversationFacts facts);

    /** As explanations show it. */
    String shown(double value);

    /** A heat by its number. */
    record Heat(int number) implements Value {
      @Override
      public double of(ConversationFacts facts) {
        return facts.heat(number);
      }

      @Override
      public boolean isOpen(ConversationFacts facts) {
        return facts.isHeatOpen(number);
      }

      @Override
      public String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
      }
    }

    /** Repeats by the number of their window. */
    record Repeats(int number) implements Value {
      @Override
      public double of(ConversationFacts facts) {
        int count = facts.repeats(number);
        return count == 0 ? Double.NaN : count;
      }

      @Override
      public boolean isOpen(ConversationFacts facts) {
        return facts.isRepeatsOpen(number);
      }

      @Override
      public String shown(double value) {
        return Integer.toString((int) value);
      }
    }
  }

  @Override
  boolean isOpen(Facts facts) {
    return value.isOpen(facts.conversation());
  }

  @Override
  public int truth(Facts facts, float[] cuts) {
    double seen = value.of(facts.conversation());
    return Double.isNaN(seen)
        ? Kleene.UNKNOWN
        : Kleene.of(Comparing.holds(comparison, seen, bound));
  }

  @Override
  public Clause explain(Facts facts, float[] cuts) {
    double seen = value.of(facts.conversation());
    boolean known = !Double.isNaN(seen);
    return new Clause(
        text(),
        false,
        Truth.of(truth(facts, cuts)),
        known ? value.shown(seen) : null,
        bound,
        known ? seen - bound : null);
  }
}
