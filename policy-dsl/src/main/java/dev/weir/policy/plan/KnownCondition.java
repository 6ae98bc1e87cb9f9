package dev.weir.policy.plan;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Kleene;
import dev.weir.policy.run.ScoreConstants;
import dev.weir.policy.run.Truth;

/** A condition on what is always known: it is true or false, and waits on nothing. */
abstract sealed class KnownCondition implements Condition
    permits AddressesCondition,
        HasCondition,
        KindCondition,
        PrecedentCondition,
        LengthCondition,
        TimeCondition,
        WeekdayCondition,
        LocaleCondition,
        LanguageCondition,
        TextHitsCondition {
  private static final int EITHER = Kleene.only(Kleene.FALSE) | Kleene.only(Kleene.TRUE);

  private final String text;

  KnownCondition(String text) {
    this.text = text;
  }

  /** Whether it holds. */
  abstract boolean holds(Facts facts);

  /** The explanation's entry; by default truth alone. */
  Clause clause(Facts facts) {
    return new Clause(text, false, Truth.of(Kleene.of(holds(facts))), null, null, null);
  }

  final Clause clause(Facts facts, String seen) {
    return new Clause(text, false, Truth.of(Kleene.of(holds(facts))), seen, null, null);
  }

  final String text() {
    return text;
  }

  @Override
  public final int truth(Facts facts, float[] cuts) {
    return Kleene.of(holds(facts));
  }

  /** Whether what it asks for was not looked for when the facts were recorded. */
  boolean isOpen(Facts facts) {
    return false;
  }

  @Override
  public final int possible(Facts facts, float[] cuts) {
    return isOpen(facts) ? EITHER : Kleene.only(truth(facts, cuts));
  }

  @Override
  public final long waitsOn(Facts facts, float[] cuts) {
    return 0;
  }

  @Override
  public final long surelyWaitsOn(Facts facts, float[] cuts) {
    return 0;
  }

  @Override
  public final long reads() {
    return 0;
  }

  @Override
  public final void scoreConstants(ScoreConstants out) {}

  @Override
  public final Clause explain(Facts facts, float[] cuts) {
    return clause(facts);
  }
}
