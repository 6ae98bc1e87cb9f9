package dev.weir.policy.search;

import dev.weir.policy.run.Kleene;

/**
 * A search, ready to be put to decisions: each of its clauses is read at most once for a decision.
 * Immutable and thread-safe; only {@link SearchCompiler} makes one.
 */
public final class Search {
  private final String text;
  private final SearchNode node;

  Search(String text, SearchNode node) {
    this.text = text;
    this.node = node;
  }

  /** Whether this decision is surely one that was searched for; what is unknown is not. */
  public boolean matches(DecisionFacts decision) {
    return node.truth(decision) == Kleene.TRUE;
  }

  /** The search in one line, as it would be written again. */
  @Override
  public String toString() {
    return text;
  }
}
