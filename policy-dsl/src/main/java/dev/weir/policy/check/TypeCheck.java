package dev.weir.policy.check;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Type;
import dev.weir.policy.types.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every rule's condition is a condition, and only what can be compared is compared. */
final class TypeCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    var checker = new Checker(policy, issues);
    policy.rules().forEach(rule -> rule.everyCondition().forEach(checker::condition));
  }

  /** Checks one clause that refers to no definitions. */
  static void clause(Expr clause, Issues issues) {
    new Checker(issues).condition(clause);
  }

  /** Types of one policy's conditions. */
  private static final class Checker {
    private final Issues issues;
    private final ComparisonTypes comparisons;
    private final List<String> definitions;
    private final List<String> exemplars;
    private final List<String> cuts;
    private final Set<String> unread;

    Checker(Policy policy, Issues issues) {
      this.issues = issues;
      this.comparisons = new ComparisonTypes(issues);
      this.definitions =
          Stream.concat(
                  policy.words().stream().map(words -> words.name().text()),
                  policy.patterns().stream().map(pattern -> pattern.name().text()))
              .toList();
      this.exemplars =
          policy.exemplars().stream().map(exemplars -> exemplars.name().text()).toList();
      this.unread = policy.unread();
      this.cuts = policy.cuts().stream().map(cut -> cut.label().text()).toList();
    }

    /** A checker of conditions without definitions. */
    Checker(Issues issues) {
      this.issues = issues;
      this.comparisons = new ComparisonTypes(issues);
      this.definitions = List.of();
      this.exemplars = List.of();
      this.cuts = List.of();
      this.unread = Set.of();
    }

    void condition(Expr expr) {
      Type type = typeOf(expr);
      if (type == Type.CONDITION || type == Type.INVALID) {
        return;
      }
      String shown = ExpressionPrinter.print(expr);
      if (expr instanceof Expr.NameRef(Name name) && type == Type.WORD) {
        issues.error(
            name.span(),
            "unknown label `" + shown + "`",
            Suggestion.hintOr(
                shown,
                Vocabulary.conditionWords(),
                "the labels are " + String.join(", ", Vocabulary.LABELS)));
        return;
      }
      issues.error(
          expr.span(),
          "`" + shown + "` is " + type.description() + ", not a condition",
          howToMakeACondition(type, shown));
    }

    private static String howToMakeACondition(Type type, String shown) {
      return switch (type) {
        case SCORE -> "compare it: `" + shown + " >= 0.8`";
        case SIMILARITY -> "compare it: `" + shown + " >= 0.8`";
        case HEAT -> "compare it: `" + shown + " > 2`";
        case REPEATS -> "compare it: `" + shown + " >= 3`";
        case LENGTH -> "compare it: `text length > 2000`";
        case ATTRIBUTE -> "compare it: `" + shown + " < 13`, `" + shown + " is \"DE\"`";
        case LOCALE -> "compare it: `locale is \"de\"`";
        case LANGUAGE -> "compare it: `language is \"fi\"`";
        case KIND -> "compare it: `content kind is chat`";
        case PRECEDENT -> "compare it: `precedent is block`";
        default -> "a condition compares something: `insult >= 0.8`";
      };
    }

    private Type typeOf(Expr expr) {
      return switch (expr) {
        case Expr.And(var parts, _) -> all(parts);
        case Expr.Or(var parts, _) -> all(parts);
        case Expr.Not(var inner, _) -> all(List.of(inner));
        case Expr.Compare compare ->
            comparisons.order(compare, typeOf(compare.left()), typeOf(compare.right()));
        case Expr.Is is -> comparisons.equality(is, typeOf(is.left()), typeOf(is.right()));
        case Expr.Within within ->
            comparisons.within(within, typeOf(within.left()), typeOf(within.center()));
        case Expr.NumberLiteral _ -> Type.NUMBER;
        case Expr.TextLiteral _ -> Type.TEXT;
        case Expr.NameRef(var name) ->
            Label.fromWireName(name.text()).isPresent() ? Type.SCORE : Type.WORD;
        case Expr.CutRef(var label, _) -> cut(label);
        case Expr.Attribute _ -> Type.ATTRIBUTE;
        case Expr.Has _, Expr.TimeBetween _, Expr.WeekdayIs _ -> Type.CONDITION;
        case Expr.TextHits(var definition, _) -> hits(definition);
        case Expr.TextHasPii(var kinds, _) -> pii(kinds);
        case Expr.Similarity(var name, _) -> similarity(name);
        case Expr.Heat(var label, _, _) -> heat(label);
        case Expr.Repeats _ -> Type.REPEATS;
        case Expr.Addresses _ -> Type.CONDITION;
        case Expr.TextLength _ -> Type.LENGTH;
        case Expr.LocaleRef _ -> Type.LOCALE;
        case Expr.LanguageRef _ -> Type.LANGUAGE;
        case Expr.KindRef _ -> Type.KIND;
        case Expr.PrecedentRef _ -> Type.PRECEDENT;
        case Expr.Invalid _ -> Type.INVALID;
      };
    }

    private Type all(List<Expr> parts) {
      parts.forEach(this::condition);
      return Type.CONDITION;
    }

    private Type cut(Name label) {
      if (cuts.contains(label.text())) {
        return Type.CUT;
      }
      if (unread.contains(label.text())) {
        return Type.INVALID;
      }
      issues.error(
          label.span(),
          "there are no cuts for `" + label.text() + "`",
          Suggestion.hintOr(label.text(), cuts, "add `cuts " + label.text() + " { default 0.8 }`"));
      return Type.INVALID;
    }

    private Type hits(Name definition) {
      if (definitions.contains(definition.text()) || unread.contains(definition.text())) {
        return Type.CONDITION;
      }
      issues.error(
          definition.span(),
          "there are no words and no pattern named `" + definition.text() + "`",
          Suggestion.hintOr(
              definition.text(), definitions, "add `words " + definition.text() + " { \"…\" }`"));
      return Type.INVALID;
    }

    private Type similarity(Name name) {
      if (exemplars.contains(name.text())) {
        return Type.SIMILARITY;
      }
      if (!unread.contains(name.text())) {
        issues.error(
            name.span(),
            "there are no exemplars named `" + name.text() + "`",
            Suggestion.hintOr(
                name.text(), exemplars, "add `exemplars " + name.text() + " from set \"…\"`"));
      }
      return Type.INVALID;
    }

    private Type heat(Name label) {
      if (UnknownLabel.is(label)) {
        UnknownLabel.report(label, issues);
        return Type.INVALID;
      }
      return Type.HEAT;
    }

    private Type pii(List<Name> kinds) {
      for (Name kind : kinds) {
        if (!Vocabulary.PII_KINDS.contains(kind.text())) {
          issues.error(
              kind.span(),
              "unknown kind of personal data `" + kind.text() + "`",
              Suggestion.hintOr(
                  kind.text(),
                  Vocabulary.PII_KINDS,
                  "the kinds are " + String.join(", ", Vocabulary.PII_KINDS)));
        }
      }
      return Type.CONDITION;
    }
  }
}
