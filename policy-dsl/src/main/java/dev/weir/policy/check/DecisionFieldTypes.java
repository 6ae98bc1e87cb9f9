package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.source.Instants;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.Suggestion;
import dev.weir.policy.types.DecisionField;
import dev.weir.policy.types.Vocabulary;

/** What the fields of a decision may be compared with. */
final class DecisionFieldTypes {
  private final Issues issues;

  DecisionFieldTypes(Issues issues) {
    this.issues = issues;
  }

  /** Checks a clause that asks for {@code field}. */
  void check(DecisionField field, Expr clause) {
    switch (clause) {
      case Expr.Compare compare -> order(field, compare);
      case Expr.Is is -> equality(field, is);
      case Expr.NameRef _
          when field == DecisionField.PROVISIONAL || field == DecisionField.DEGRADED -> {}
      case Expr.NameRef _ ->
          issues.error(
              clause.span(),
              "`" + field.word() + "` is not a condition",
              "compare it: " + field.example());
      default -> refuse(field, clause, "cannot be asked for so");
    }
  }

  private void order(DecisionField field, Expr.Compare compare) {
    switch (field) {
      case VERDICT -> verdict(compare.right());
      case REVISION -> revision(compare.right());
      case DECIDED -> {
        if (!(compare.right() instanceof Expr.TextLiteral(var text, var span))) {
          refuse(field, compare.right(), "is compared with an instant in quotes");
        } else if (Instants.parse(text) == null) {
          issues.error(span, "`" + text + "` is no instant", Instants.HINT);
        }
      }
      case REASON, RULE, PROVISIONAL, DEGRADED -> refuse(field, compare, "has no order");
    }
  }

  private void equality(DecisionField field, Expr.Is is) {
    switch (field) {
      case VERDICT -> verdict(is.right());
      case REVISION -> revision(is.right());
      case REASON -> shaped(field, is.right(), NameShapeCheck.isCode(is.right()), "reason code");
      case RULE -> shaped(field, is.right(), NameShapeCheck.isId(is.right()), "rule id");
      case DECIDED -> refuse(field, is, "is a moment, and no two are the same");
      case PROVISIONAL, DEGRADED -> refuse(field, is, "is asked for by its name alone");
    }
  }

  private void verdict(Expr right) {
    String all = "the verdicts are " + String.join(", ", Vocabulary.VERDICTS);
    if (!(right instanceof Expr.NameRef(Name name))) {
      issues.error(right.span(), "expected a verdict", all);
    } else if (!Vocabulary.VERDICTS.contains(name.text())) {
      issues.error(
          name.span(),
          "unknown verdict `" + name.text() + "`",
          Suggestion.hintOr(name.text(), Vocabulary.VERDICTS, all));
    }
  }

  private void revision(Expr right) {
    if (!(right instanceof Expr.NumberLiteral)) {
      refuse(DecisionField.REVISION, right, "is compared with a number");
    }
  }

  private void shaped(DecisionField field, Expr right, boolean fits, String what) {
    if (!(right instanceof Expr.TextLiteral(var text, var span))) {
      refuse(field, right, "is compared with a text in quotes");
    } else if (!fits) {
      issues.error(span, "`" + text + "` is no " + what, field.example());
    }
  }

  private void refuse(DecisionField field, Expr place, String why) {
    issues.error(place.span(), "`" + field.word() + "` " + why, "write " + field.example());
  }
}
