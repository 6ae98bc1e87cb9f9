package dev.weir.policy.search;

import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Kleene;
import java.util.function.Predicate;

/** One node of a search: immutable, total. Truths are codes of {@link Kleene}. */
sealed interface SearchNode {
  int truth(DecisionFacts decision);

  /** All parts hold; one that fails settles it, whatever is unknown. */
  final class All implements SearchNode {
    private final SearchNode[] parts;

    All(SearchNode[] parts) {
      this.parts = parts;
    }

    @Override
    public int truth(DecisionFacts decision) {
      int truth = Kleene.TRUE;
      for (int i = 0; i < parts.length && truth != Kleene.FALSE; i++) {
        truth = Kleene.and(truth, parts[i].truth(decision));
      }
      return truth;
    }
  }

  /** At least one part holds; one that does settles it, whatever is unknown. */
  final class Any implements SearchNode {
    private final SearchNode[] parts;

    Any(SearchNode[] parts) {
      this.parts = parts;
    }

    @Override
    public int truth(DecisionFacts decision) {
      int truth = Kleene.FALSE;
      for (int i = 0; i < parts.length && truth != Kleene.TRUE; i++) {
        truth = Kleene.or(truth, parts[i].truth(decision));
      }
      return truth;
    }
  }

  /** The opposite; what is unknown stays unknown. */
  record Opposite(SearchNode inner) implements SearchNode {
    @Override
    public int truth(DecisionFacts decision) {
      return Kleene.not(inner.truth(decision));
    }
  }

  /** Something about the decision, which is always known. */
  record Field(Predicate<DecisionFacts> test) implements SearchNode {
    @Override
    public int truth(DecisionFacts decision) {
      return Kleene.of(test.test(decision));
    }
  }

  /** Something about the message, as a policy asks it. */
  record OfMessage(Condition condition) implements SearchNode {
    /** No clause of a search compares with a cut. */
    private static final float[] NO_CUTS = {};

    @Override
    public int truth(DecisionFacts decision) {
      return condition.truth(decision.message(), NO_CUTS);
    }
  }
}
