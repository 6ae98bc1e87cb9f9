package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition as alternatives, one of which is to hold. The laws that lead there hold in
 * three-valued logic too, so that its truth is the greatest of the alternatives' truths.
 *
 * @param alternatives at least one
 */
record NormalForm(List<Conjunct> alternatives) {
  /** Alternatives of one condition: those of a readable one are few, of others without bound. */
  static final int ALTERNATIVES_MAX = 64;

  NormalForm {
    alternatives = List.copyOf(alternatives);
  }

  /**
   * The form of a condition.
   *
   * @param positive whether the condition is to hold, else its opposite
   * @return {@code null} where it has too many alternatives
   */
  static @Nullable NormalForm of(Expr expr, boolean positive, Clauses clauses) {
    return switch (expr) {
      case Expr.And(var parts, _) ->
          positive ? all(parts, true, clauses) : any(parts, false, clauses);
      case Expr.Or(var parts, _) ->
          positive ? any(parts, true, clauses) : all(parts, false, clauses);
      case Expr.Not(var inner, _) -> of(inner, !positive, clauses);
      default -> clauses.form(expr, positive);
    };
  }

  private static @Nullable NormalForm any(List<Expr> parts, boolean positive, Clauses clauses) {
    List<Conjunct> found = new ArrayList<>();
    for (Expr part : parts) {
      NormalForm form = of(part, positive, clauses);
      if (form == null || found.size() + form.alternatives.size() > ALTERNATIVES_MAX) {
        return null;
      }
      found.addAll(form.alternatives);
    }
    return new NormalForm(found);
  }

  private static @Nullable NormalForm all(List<Expr> parts, boolean positive, Clauses clauses) {
    NormalForm all = null;
    for (Expr part : parts) {
      NormalForm form = of(part, positive, clauses);
      all = form == null ? null : all == null ? form : all.and(form);
      if (all == null) {
        return null;
      }
    }
    return all;
  }

  private @Nullable NormalForm and(NormalForm other) {
    List<Conjunct> both = new ArrayList<>();
    Conjunct lost = null;
    for (Conjunct mine : alternatives) {
      for (Conjunct theirs : other.alternatives) {
        Conjunct joined = mine.and(theirs);
        if (joined.isFalse()) {
          lost = joined;
        } else {
          both.add(joined);
        }
        if (both.size() > ALTERNATIVES_MAX) {
          return null;
        }
      }
    }
    // One that is false stands for all where there is no other: it says why.
    return new NormalForm(both.isEmpty() && lost != null ? List.of(lost) : both);
  }

  /** Whether it surely never holds. */
  boolean neverHolds() {
    return alternatives.stream().allMatch(Conjunct::neverHolds);
  }

  /** Whether {@code other} surely is at least as true as this. */
  boolean implies(NormalForm other) {
    return alternatives.stream()
        .allMatch(mine -> mine.isFalse() || other.alternatives.stream().anyMatch(mine::implies));
  }

  /** Whether this surely is false where {@code other} holds. */
  boolean excludes(NormalForm other) {
    return alternatives.stream()
        .allMatch(mine ->
            other.alternatives.stream()
                .allMatch(
                    theirs -> theirs.neverHolds() || mine.isFalse() || mine.excludes(theirs)));
  }
}
