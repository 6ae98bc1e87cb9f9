package dev.weir.policy;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.ScreenClause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a policy lets the lexical screen do.
 *
 * @param off whether it may clear no message at all
 * @param byVerdict whether a message may be cleared as soon as no score could change the verdict;
 *     else the scores themselves are to be low, so that replies lose none that is worth reading
 * @param offFor labels that it may not clear: a message whose verdict they could change is read
 */
public record ScreenTerms(boolean off, boolean byVerdict, Set<Label> offFor) {
  /** Copies in. */
  public ScreenTerms {
    offFor = Set.copyOf(offFor);
  }

  static ScreenTerms of(List<ScreenClause> clauses) {
    if (clauses.isEmpty()) {
      return new ScreenTerms(false, false, Set.of());
    }
    ScreenClause clause = clauses.getFirst();
    Set<Label> offFor = EnumSet.noneOf(Label.class);
    clause.offFor().forEach(name -> offFor.add(Label.fromWireName(name.text()).orElseThrow()));
    return new ScreenTerms(clause.off(), clause.byVerdict(), offFor);
  }
}
