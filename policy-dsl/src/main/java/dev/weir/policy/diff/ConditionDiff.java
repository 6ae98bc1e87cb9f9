package dev.weir.policy.diff;

import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.format.ExpressionPrinter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the clauses that differ between two conditions, and whether the condition holds for more
 * messages now (which is stricter), or for fewer.
 */
final class ConditionDiff {
  private final List<Found> found = new ArrayList<>();

  private ConditionDiff() {}

  /**
   * A clause that is not as it was.
   *
   * @param before {@code null} when it was not there
   * @param after {@code null} when it is gone
   * @param effect of the condition as a whole, where a rule has it
   */
  record Found(String text, @Nullable String before, @Nullable String after, Effect effect) {}

  /** All clauses that differ. */
  static List<Found> between(Expr before, Expr after) {
    var diff = new ConditionDiff();
    diff.compare(before, after, false);
    return diff.found;
  }

  private void compare(Expr beforeWritten, Expr afterWritten, boolean negative) {
    Expr before = Meaning.plain(beforeWritten);
    Expr after = Meaning.plain(afterWritten);
    if (Meaning.same(before, after)) {
      return;
    }
    if (before instanceof Expr.Not(var left, _) && after instanceof Expr.Not(var right, _)) {
      compare(left, right, !negative);
    } else if (before instanceof Expr.And || after instanceof Expr.And) {
      chain(before, after, negative, Meaning::conjuncts, Effect.MILDER, "and");
    } else if (before instanceof Expr.Or || after instanceof Expr.Or) {
      chain(before, after, negative, Meaning::alternatives, Effect.STRICTER, "or");
    } else {
      changed(before, after, negative);
    }
  }

  private void changed(Expr before, Expr after, boolean negative) {
    changed(before, after, ofClause(before, after), negative);
  }

  private void changed(Expr before, Expr after, Effect effect, boolean negative) {
    String was = Say.code(before);
    String is = Say.code(after);
    add(Say.change(was, is), was, is, effect, negative);
  }

  /**
   * @param ofMore what another part does to the whole
   */
  private void chain(
      Expr before,
      Expr after,
      boolean negative,
      Function<Expr, List<Expr>> split,
      Effect ofMore,
      String word) {
    List<Expr> gone = without(split.apply(before), split.apply(after));
    List<Expr> come = without(split.apply(after), split.apply(before));
    boolean nothingInCommon =
        Collections.disjoint(keys(split.apply(before)), keys(split.apply(after)));
    if (nothingInCommon && (gone.size() > 1 || come.size() > 1) && !alike(gone, come)) {
      other(before, after, negative, ofMore);
      return;
    }
    pairs(gone, come, negative);
    if (gone.size() == 1 && come.size() == 1) {
      compare(gone.removeFirst(), come.removeFirst(), negative);
    }
    String lead = negative ? "within a negation " : "";
    for (Expr part : gone) {
      String code = "`" + word + " " + grouped(part) + "`";
      add(lead + "removed " + code, code, null, ofMore.opposite(), negative);
    }
    for (Expr part : come) {
      String code = "`" + word + " " + grouped(part) + "`";
      add(lead + "added " + code, null, code, ofMore, negative);
    }
  }

  /** Where nothing is left of a chain of {@code and}, it may be that of {@code or} that is. */
  private void other(Expr before, Expr after, boolean negative, Effect ofMore) {
    boolean alternatives = before instanceof Expr.Or || after instanceof Expr.Or;
    if (ofMore == Effect.MILDER && alternatives) {
      chain(before, after, negative, Meaning::alternatives, Effect.STRICTER, "or");
    } else {
      changed(before, after, Effect.EITHER, negative);
    }
  }

  private static boolean alike(List<Expr> gone, List<Expr> come) {
    return gone.stream().anyMatch(part -> come.stream().anyMatch(other -> alike(part, other)));
  }

  /** Clauses about the same thing were changed, not removed and added. */
  private void pairs(List<Expr> gone, List<Expr> come, boolean negative) {
    List<Expr> allGone = List.copyOf(gone);
    List<Expr> allCome = List.copyOf(come);
    for (Expr part : allGone) {
      List<Expr> candidates = allCome.stream().filter(other -> alike(part, other)).toList();
      if (candidates.size() == 1
          && allGone.stream().filter(one -> alike(one, candidates.getFirst())).count() == 1) {
        gone.remove(part);
        come.remove(candidates.getFirst());
        compare(part, candidates.getFirst(), negative);
      }
    }
  }

  private static boolean alike(Expr before, Expr after) {
    return about(before).equals(about(after));
  }

  /** What a clause asks about. */
  private static String about(Expr expr) {
    return switch (expr) {
      case Expr.Compare(var left, var comparison, _, _) ->
          ExpressionPrinter.print(left) + " " + isLowerBound(comparison);
      case Expr.Within(var left, _, _, _) -> ExpressionPrinter.print(left) + " within";
      case Expr.Is(var left, var negated, _, _) -> ExpressionPrinter.print(left) + " is " + negated;
      case Expr.TextHasPii _ -> "text has pii";
      case Expr.WeekdayIs(var negated, _, _, _) -> "weekday is " + negated;
      case Expr.TimeBetween _ -> "time";
      case Expr.Not(var inner, _) -> "not " + about(inner);
      default -> Meaning.key(expr);
    };
  }

  private static List<Expr> without(List<Expr> parts, List<Expr> others) {
    Set<String> known = keys(others);
    List<Expr> left = new ArrayList<>();
    for (Expr part : parts) {
      if (known.add(Meaning.key(part))) {
        left.add(part);
      }
    }
    return left;
  }

  private static Set<String> keys(List<Expr> parts) {
    Set<String> keys = new HashSet<>();
    parts.forEach(part -> keys.add(Meaning.key(part)));
    return keys;
  }

  private static String grouped(Expr part) {
    String printed = ExpressionPrinter.print(part);
    return part instanceof Expr.And || part instanceof Expr.Or ? "(" + printed + ")" : printed;
  }

  private void add(
      String text,
      @Nullable String before,
      @Nullable String after,
      Effect effect,
      boolean negative) {
    found.add(new Found(text, before, after, negative ? effect.opposite() : effect));
  }

  /** Whether a clause holds for more messages now. */
  private static Effect ofClause(Expr before, Expr after) {
    return switch (before) {
      case Expr.Compare(var left, var was, Expr.NumberLiteral(double low, _), _)
          when after
                  instanceof Expr.Compare(var right, var is, Expr.NumberLiteral(double high, _), _)
              && Meaning.same(left, right)
              && isLowerBound(was) == isLowerBound(is) ->
          ofBound(low, isStrict(was), high, isStrict(is), isLowerBound(was));
      case Expr.Within(var left, var was, var center, _)
          when after instanceof Expr.Within(var right, var is, var other, _)
              && Meaning.same(left, right)
              && Meaning.same(center, other) ->
          Effect.ofGrowth(was.value(), is.value());
      case Expr.TextHasPii(var kinds, _) when after instanceof Expr.TextHasPii(var now, _) ->
          ofNames(kinds, now);
      case Expr.WeekdayIs(var negated, var days, var zone, _)
          when after instanceof Expr.WeekdayIs(var nowNegated, var now, var nowZone, _)
              && negated == nowNegated
              && zone.text().equals(nowZone.text()) ->
          negated ? ofNames(days, now).opposite() : ofNames(days, now);
      default -> Effect.EITHER;
    };
  }

  private static Effect ofBound(
      double low, boolean lowStrict, double high, boolean highStrict, boolean lowerBound) {
    Effect raised =
        low == high ? Effect.ofGrowth(lowStrict, highStrict) : Effect.ofGrowth(low, high);
    boolean upperTie = low == high && !lowerBound;
    // A lower bound that is raised lets through fewer; so does a bound that no longer counts
    // itself.
    return lowerBound || upperTie ? raised.opposite() : raised;
  }

  private static Effect ofNames(List<Name> before, List<Name> after) {
    var was = new HashSet<>(Say.texts(before));
    var is = new HashSet<>(Say.texts(after));
    if (is.contains("any") || is.containsAll(was)) {
      return is.equals(was) ? Effect.NONE : Effect.STRICTER;
    }
    return was.contains("any") || was.containsAll(is) ? Effect.MILDER : Effect.EITHER;
  }

  static boolean isLowerBound(Comparison comparison) {
    return comparison == Comparison.AT_LEAST || comparison == Comparison.ABOVE;
  }

  private static boolean isStrict(Comparison comparison) {
    return comparison == Comparison.ABOVE || comparison == Comparison.BELOW;
  }
}
