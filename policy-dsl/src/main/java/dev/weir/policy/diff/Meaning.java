package dev.weir.policy.diff;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.SourceSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions apart from how they are written: the order in chains, needless parentheses and double
 * negations count for nothing.
 */
final class Meaning {
  private Meaning() {}

  /** The same for two conditions that differ in their writing alone. */
  static String key(Expr expr) {
    return switch (plain(expr)) {
      case Expr.And and -> chain(" and ", and.parts());
      case Expr.Or or -> chain(" or ", or.parts());
      case Expr.Not not -> "not " + key(not.inner());
      case Expr.TextHasPii(var kinds, var span) ->
          ExpressionPrinter.print(new Expr.TextHasPii(sorted(kinds), span));
      case Expr.WeekdayIs(var negated, var days, var zone, var span) ->
          ExpressionPrinter.print(new Expr.WeekdayIs(negated, sorted(days), zone, span));
      case Expr other -> ExpressionPrinter.print(other);
    };
  }

  private static List<Name> sorted(List<Name> names) {
    return names.stream()
        .map(Name::text)
        .distinct()
        .sorted()
        .map(text -> new Name(text, SourceSpan.START))
        .toList();
  }

  /** Whether both mean the same, as far as that can be seen simply. */
  static boolean same(Expr before, Expr after) {
    return key(before).equals(key(after));
  }

  /** Without double negations around it. */
  static Expr plain(Expr expr) {
    return expr instanceof Expr.Not(Expr.Not(var inner, _), _) ? plain(inner) : expr;
  }

  /** What is joined by {@code and}, or the condition itself. */
  static List<Expr> conjuncts(Expr expr) {
    return plain(expr) instanceof Expr.And and
        ? and.parts().stream().flatMap(part -> conjuncts(part).stream()).toList()
        : List.of(plain(expr));
  }

  /** What is joined by {@code or}, or the condition itself. */
  static List<Expr> alternatives(Expr expr) {
    return plain(expr) instanceof Expr.Or or
        ? or.parts().stream().flatMap(part -> alternatives(part).stream()).toList()
        : List.of(plain(expr));
  }

  private static String chain(String word, List<Expr> parts) {
    List<Expr> flat = new ArrayList<>();
    for (Expr part : parts) {
      flat.addAll(word.equals(" and ") ? conjuncts(part) : alternatives(part));
    }
    Stream<String> keys = flat.stream().map(Meaning::key).distinct().sorted();
    return "(" + String.join(word, keys.toList()) + ")";
  }
}
