package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.types.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What single clauses ask of what they read, under the cuts of one row. A clause of which nothing
 * is known but that it holds or not is a subject of its own.
 */
final class Clauses {
  private static final Set<String> KINDS = Set.copyOf(Vocabulary.KINDS);
  private static final Set<String> RULINGS =
      Stream.concat(Vocabulary.VERDICTS.stream(), Stream.of("none"))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> DAYS =
      Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  private static final Set<String> YES_NO = Set.of("true", "false");

  private final NumberClauses numbers;

  Clauses(CutRow row) {
    this.numbers = new NumberClauses(row);
  }

  /** Whether any clause so far depends on the row. */
  boolean cutRead() {
    return numbers.cutRead();
  }

  /** The form of one clause, or of its opposite. */
  NormalForm form(Expr clause, boolean positive) {
    String plain = ExpressionPrinter.print(clause);
    String said = positive ? plain : "not " + plain;
    Asked asked =
        switch (clause) {
          case Expr.Compare compare -> numbers.order(compare, positive);
          case Expr.Within within -> numbers.near(within, positive);
          case Expr.Is is -> equality(is, is.negated() == positive);
          case Expr.WeekdayIs(var negated, var days, var zone, _) ->
              known("weekday in " + zone.text(), days(days, negated == positive));
          case Expr.TimeBetween time -> NumberClauses.time(time, positive);
          case Expr.Has _, Expr.TextHits _, Expr.Addresses _ -> known(plain, yes(positive));
          default -> Asked.NOTHING_KNOWN;
        };
    if (clause instanceof Expr.TextHasPii(var kinds, _)) {
      return pii(kinds, positive, said);
    }
    Asked one = asked.isNothing() ? new Asked(plain, yes(positive), true) : asked;
    return new NormalForm(List.of(one.by(said)));
  }

  private static Asked equality(Expr.Is is, boolean negated) {
    return switch (is.left()) {
      case Expr.KindRef _ when is.right() instanceof Expr.NameRef(Name kind) ->
          known("content kind", Values.Words.of(kind.text(), negated, KINDS));
      case Expr.PrecedentRef _ when is.right() instanceof Expr.NameRef(Name ruling) ->
          known("precedent", Values.Words.of(ruling.text(), negated, RULINGS));
      case Expr.LanguageRef _ when is.right() instanceof Expr.TextLiteral(String tag, _) ->
          known("language", Values.Words.of(tag.toLowerCase(Locale.ROOT), negated, null));
      case Expr.LocaleRef _ when is.right() instanceof Expr.TextLiteral(String tag, _) ->
          known("locale", Values.Locales.of(tag, negated));
      case Expr.Attribute left when is.right() instanceof Expr.TextLiteral(String wanted, _) ->
          new Asked(left.key(), Values.Words.of(wanted, negated, null), true);
      case Expr.Attribute left when is.right() instanceof Expr.NumberLiteral(double wanted, _) ->
          new Asked(left.key(), NumberClauses.equal(wanted, negated), true);
      default -> Asked.NOTHING_KNOWN;
    };
  }

  private static NormalForm pii(List<Name> names, boolean positive, String said) {
    Set<String> kinds = new HashSet<>(names.stream().map(Name::text).toList());
    if (kinds.remove("any")) {
      kinds.addAll(Vocabulary.PII_KINDS);
      kinds.remove("any");
    }
    Stream<Conjunct> each =
        kinds.stream().sorted().map(kind -> known("pii " + kind, yes(positive)).by(said));
    return positive
        ? new NormalForm(each.toList())
        : new NormalForm(each.reduce(Conjunct::and).stream().toList());
  }

  private static Values days(List<Name> names, boolean negated) {
    Set<String> days = new HashSet<>();
    names.forEach(day -> days.add(day.text()));
    return new Values.Words(
        DAYS.stream().filter(day -> days.contains(day) != negated).collect(Collectors.toSet()),
        false);
  }

  private static Values yes(boolean positive) {
    return Values.Words.of("true", !positive, YES_NO);
  }

  private static Asked known(String subject, Values values) {
    return new Asked(subject, values, false);
  }
}
