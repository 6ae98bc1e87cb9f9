package dev.weir.policy.format;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TimeSpan;
import dev.weir.policy.source.SourceCharacters;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Writes a condition as its author would: one line, parentheses only where they are needed. */
public final class ExpressionPrinter {
  private ExpressionPrinter() {}

  /** The condition as text that parses to the same condition. */
  public static String print(Expr expr) {
    return switch (expr) {
      case Expr.And and ->
          and.parts().stream()
              .map(part -> grouped(part, part instanceof Expr.Or || part instanceof Expr.And))
              .collect(Collectors.joining(" and "));
      case Expr.Or or ->
          or.parts().stream()
              .map(part -> grouped(part, part instanceof Expr.Or))
              .collect(Collectors.joining(" or "));
      case Expr.Not(var inner, _) ->
          "not " + grouped(inner, inner instanceof Expr.Or || inner instanceof Expr.And);
      case Expr.Compare(var left, var comparison, var right, _) ->
          print(left) + " " + comparison.symbol() + " " + print(right);
      case Expr.Is(var left, var negated, var right, _) ->
          print(left) + (negated ? " is not " : " is ") + print(right);
      case Expr.Within(var left, var distance, var center, _) ->
          print(left) + " within " + print(distance) + " of " + print(center);
      case Expr.NumberLiteral(var value, _) -> number(value);
      case Expr.TextLiteral(var value, _) -> quoted(value);
      case Expr.NameRef(var name) -> name.text();
      case Expr.CutRef(var label, _) -> "cut." + label.text();
      case Expr.Attribute attribute -> attribute.key();
      case Expr.Has(var owner, var attribute, _) ->
          owner.word() + " has " + quoted(attribute.text());
      case Expr.TextHits(var definition, _) -> "text hits " + definition.text();
      case Expr.TextHasPii(var kinds, _) ->
          "text has pii " + kinds.stream().map(Name::text).collect(Collectors.joining(", "));
      case Expr.Similarity(var exemplars, _) -> "similarity(" + exemplars.text() + ")";
      case Expr.Heat(var label, var halfLife, _) ->
          "heat(" + label.text() + ", " + print(halfLife) + ")";
      case Expr.Repeats(var window, _) -> "repeats(" + print(window) + ")";
      case Expr.Addresses _ -> "addresses someone";
      case Expr.TextLength _ -> "text length";
      case Expr.TimeBetween(int from, int to, var zone, _) ->
          "time between %s and %s in %s".formatted(clock(from), clock(to), quoted(zone.text()));
      case Expr.WeekdayIs(var negated, var days, var zone, _) ->
          "weekday is %s%s in %s"
              .formatted(
                  negated ? "not " : "",
                  days.stream().map(Name::text).collect(Collectors.joining(", ")),
                  quoted(zone.text()));
      case Expr.LocaleRef _ -> "locale";
      case Expr.LanguageRef _ -> "language";
      case Expr.KindRef _ -> "content kind";
      case Expr.PrecedentRef _ -> "precedent";
      case Expr.Invalid _ -> "?";
    };
  }

  /** In the largest unit in which it is whole: 90 seconds are {@code 90s}, 60 are {@code 1m}. */
  public static String print(TimeSpan span) {
    long seconds = span.length().toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String grouped(Expr part, boolean needsParentheses) {
    return needsParentheses ? "(" + print(part) + ")" : print(part);
  }

  private static String clock(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> out.append('\\').appendCodePoint(c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
              if (SourceCharacters.isRefused(c)) {
                out.append("\\u{%X}".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
