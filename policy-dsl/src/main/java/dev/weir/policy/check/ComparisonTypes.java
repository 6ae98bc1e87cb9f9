package dev.weir.policy.check;

import dev.weir.policy.ast.Comparison;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.Type;
import dev.weir.policy.types.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be compared with what. */
final class ComparisonTypes {
  private final Issues issues;

  ComparisonTypes(Issues issues) {
    this.issues = issues;
  }

  /** The type of an order comparison: a condition, or invalid and complained about. */
  Type order(Expr.Compare compare, Type left, Type right) {
    if (left == Type.INVALID || right == Type.INVALID) {
      return Type.CONDITION;
    }
    if (left == Type.PRECEDENT) {
      String hint = "ask for each: `precedent is hold or precedent is block`";
      return refuse(compare, compare.left(), left, right, hint);
    }
    if (unknownLabel(compare.left(), left) || unknownLabel(compare.right(), right)) {
      return Type.INVALID;
    }
    return switch (left) {
      case SCORE -> score(compare, compare.left(), compare.right(), right);
      case SIMILARITY -> similarity(compare, compare.right(), right);
      case HEAT -> heat(compare, right);
      case REPEATS -> repeats(compare, right);
      case LENGTH, ATTRIBUTE ->
          right == Type.NUMBER
              ? Type.CONDITION
              : refuse(compare, compare.right(), left, right, "compare it with a number");
      case NUMBER, CUT -> turned(compare, left, right);
      default ->
          refuse(compare, compare.left(), left, right, "only scores and numbers have an order");
    };
  }

  /** The type of {@code within}: a condition, or invalid and complained about. */
  Type within(Expr.Within within, Type left, Type center) {
    if (left == Type.INVALID || center == Type.INVALID) {
      return Type.CONDITION;
    }
    if (unknownLabel(within.left(), left) || unknownLabel(within.center(), center)) {
      return Type.INVALID;
    }
    double distance = within.distance().value();
    if (!(distance > 0 && distance <= 1)) {
      issues.error(
          within.distance().span(),
          "a distance lies above 0 and is at most 1",
          scoreHint(distance));
    }
    return switch (left) {
      case SCORE -> score(within, within.left(), within.center(), center);
      case SIMILARITY -> similarity(within, within.center(), center);
      default ->
          refuse(
              within, within.left(), left, center, "only scores and similarities are near a cut");
    };
  }

  private Type score(Expr whole, Expr left, Expr right, Type rightType) {
    String label = ExpressionPrinter.print(left);
    if (right instanceof Expr.NumberLiteral(var value, var span)) {
      if (!(value >= 0 && value <= 1)) {
        issues.error(span, "a score lies between 0 and 1", scoreHint(value));
      }
      return Type.CONDITION;
    }
    if (right instanceof Expr.CutRef(var cutLabel, var span)) {
      if (!cutLabel.text().equals(label)) {
        issues.error(
            span,
            "`" + label + "` cannot be compared with the cut of `" + cutLabel.text() + "`",
            "scores of different labels mean different things: use `cut." + label + "`");
      }
      return Type.CONDITION;
    }
    return refuse(whole, right, Type.SCORE, rightType, "compare it with a number or its cut");
  }

  private Type similarity(Expr whole, Expr right, Type rightType) {
    if (!(right instanceof Expr.NumberLiteral(var value, var span))) {
      return refuse(whole, right, Type.SIMILARITY, rightType, "compare it with a number");
    }
    if (!(value >= 0 && value <= 1)) {
      issues.error(span, "a similarity lies between 0 and 1", scoreHint(value));
    }
    return Type.CONDITION;
  }

  private Type heat(Expr.Compare compare, Type right) {
    if (!(compare.right() instanceof Expr.NumberLiteral(var value, var span))) {
      return refuse(compare, compare.right(), Type.HEAT, right, "compare it with a number");
    }
    if (value > PolicyLimits.HEAT_ASKED_MAX) {
      issues.error(
          span,
          "a heat is compared with at most %.0f".formatted(PolicyLimits.HEAT_ASKED_MAX),
          "a message adds at most 1");
    }
    return Type.CONDITION;
  }

  private Type repeats(Expr.Compare compare, Type right) {
    if (!(compare.right() instanceof Expr.NumberLiteral(var value, var span))) {
      return refuse(compare, compare.right(), Type.REPEATS, right, "compare it with a number");
    }
    int most = PolicyLimits.REPEATS_COUNTED_MAX;
    if (value != Math.rint(value) || value < 1 || value > most) {
      issues.error(
          span,
          "repeats are compared with a whole number from 1 to " + most,
          "the message itself is the first");
    }
    return Type.CONDITION;
  }

  private static @Nullable String scoreHint(double value) {
    boolean percent = value > 1 && value <= 100;
    return percent
        ? "did you mean `"
            + ExpressionPrinter.print(new Expr.NumberLiteral(value / 100, SourceSpan.START))
            + "`?"
        : null;
  }

  private Type turned(Expr.Compare compare, Type left, Type right) {
    boolean makesSense =
        right == Type.SCORE
            || right == Type.SIMILARITY
            || right == Type.LENGTH
            || right == Type.HEAT
            || right == Type.REPEATS
            || right == Type.ATTRIBUTE;
    String turned =
        ExpressionPrinter.print(compare.right())
            + " "
            + turned(compare.comparison())
            + " "
            + ExpressionPrinter.print(compare.left());
    return refuse(
        compare,
        compare.left(),
        left,
        right,
        makesSense ? "write it the other way round: `" + turned + "`" : "compare a label");
  }

  private static Comparison turned(Comparison comparison) {
    return switch (comparison) {
      case AT_LEAST -> Comparison.AT_MOST;
      case ABOVE -> Comparison.BELOW;
      case AT_MOST -> Comparison.AT_LEAST;
      case BELOW -> Comparison.ABOVE;
    };
  }

  /** The type of an equality: a condition, or invalid and complained about. */
  Type equality(Expr.Is is, Type left, Type right) {
    if (left == Type.INVALID || right == Type.INVALID) {
      return Type.CONDITION;
    }
    return switch (left) {
      case KIND -> word(is, left, right, "content kind", Vocabulary.KINDS);
      case PRECEDENT -> word(is, left, right, "verdict", Vocabulary.VERDICTS);
      case LOCALE -> locale(is, right);
      case LANGUAGE -> language(is, right);
      case ATTRIBUTE ->
          right == Type.TEXT || right == Type.NUMBER
              ? Type.CONDITION
              : refuse(is, is.right(), left, right, "compare it with a text in quotes or a number");
      case SCORE, SIMILARITY, LENGTH, HEAT, REPEATS ->
          refuse(is, is.left(), left, right, "compare it with `>=`, `>`, `<=` or `<`");
      default ->
          unknownLabel(is.left(), left)
              ? Type.INVALID
              : refuse(
                  is,
                  is.left(),
                  left,
                  right,
                  "`content kind is chat`, `locale is \"de\"` or `author.country is \"DE\"`");
    };
  }

  /** What is compared with one of a few bare words. */
  private Type word(Expr.Is is, Type left, Type right, String what, List<String> words) {
    String all = "the " + what + "s are " + String.join(", ", words);
    if (!(is.right() instanceof Expr.NameRef(Name name))) {
      return refuse(is, is.right(), left, right, all);
    }
    if (!words.contains(name.text())) {
      issues.error(
          name.span(),
          "unknown " + what + " `" + name.text() + "`",
          Suggestion.hintOr(name.text(), words, all));
    }
    return Type.CONDITION;
  }

  private Type locale(Expr.Is is, Type right) {
    if (!(is.right() instanceof Expr.TextLiteral(var tag, var span))) {
      return refuse(is, is.right(), Type.LOCALE, right, "`locale is \"de\"`");
    }
    if (!LocaleTags.isValid(tag)) {
      issues.error(span, "`" + tag + "` is no locale", LocaleTags.HINT);
    }
    return Type.CONDITION;
  }

  private Type language(Expr.Is is, Type right) {
    if (!(is.right() instanceof Expr.TextLiteral(var tag, var span))) {
      return refuse(is, is.right(), Type.LANGUAGE, right, "`language is \"fi\"`");
    }
    LanguageTags.check(tag, span, issues);
    return Type.CONDITION;
  }

  private boolean unknownLabel(Expr expr, Type type) {
    if (type != Type.WORD || !(expr instanceof Expr.NameRef(Name name))) {
      return false;
    }
    UnknownLabel.report(name, issues);
    return true;
  }

  private Type refuse(Expr whole, Expr place, Type left, Type right, String hint) {
    String operator =
        switch (whole) {
          case Expr.Compare compare -> compare.comparison().symbol();
          case Expr.Within _ -> "within";
          default -> "is";
        };
    issues.error(
        place.span(),
        "%s cannot be compared with %s by `%s`"
            .formatted(left.description(), right.description(), operator),
        hint);
    return Type.INVALID;
  }
}
