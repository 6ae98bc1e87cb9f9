package dev.weir.policy.analyse;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import java.util.List;
import java.util.stream.Collectors;

/** Findings in words. */
final class Warnings {
  /** UTF-16 units of a clause that are shown: a reader finds it by its place. */
  private static final int SHOWN_MAX = 100;

  private Warnings() {}

  static void warn(Finding finding, Issues issues) {
    switch (finding) {
      case Finding.NeverApplies(var rule, var because) ->
          issues.warning(
              rule.condition().span(),
              "rule `%s` can never apply: %s"
                  .formatted(
                      rule.id().text(),
                      because.isEmpty() ? "no part of its condition can hold" : because(because)),
              because.size() > 1 ? "did you mean `or`?" : null);
      case Finding.AlwaysExcepted(var rule) ->
          issues.warning(
              rule.exceptions().getFirst().span(),
              "rule `%s` can never apply: where its condition holds, so does an exception"
                  .formatted(rule.id().text()),
              "an exception is for some of the messages that the condition is about");
      case Finding.AppliesAlways(var rule) ->
          issues.warning(
              rule.condition().span(),
              "the condition of rule `%s` is never false".formatted(rule.id().text()),
              "for a verdict on everything write `default %s`".formatted(rule.verdict()));
      case Finding.NeverHolds(var part, var because) ->
          issues.warning(
              part.span(),
              because.size() > 1
                  ? "`%s` can never hold: %s".formatted(shown(part), because(because))
                  : "`%s` can never hold".formatted(shown(part)),
              null);
      case Finding.AlwaysHolds(var part) ->
          issues.warning(part.span(), "`%s` is never false".formatted(shown(part)), "leave it out");
      case Finding.AddsNothing(_, var part, var other) ->
          issues.warning(part.span(), addsNothing(part, other), "leave it out");
      case Finding.NeverMatters(var rule, var exception) ->
          issues.warning(
              exception.span(),
              "the exception `%s` never matters: where it holds, the condition of rule `%s` does not"
                  .formatted(shown(exception), rule.id().text()),
              "leave it out");
      case Finding.ExceptedAlready(_, var exception, var other) ->
          issues.warning(exception.span(), addsNothing(exception, other), "leave it out");
      case Finding.Duplicate(var rule, var twin) ->
          issues.warning(
              rule.id().span(),
              "rule `%s` applies exactly where rule `%s` does, and asks for `%s` too"
                  .formatted(rule.id().text(), twin.id().text(), rule.verdict()),
              "keep one of them");
      case Finding.Shadowed(var rule, var by) ->
          issues.warning(
              rule.id().span(),
              "rule `%s` changes nothing: wherever it applies, rule `%s` asks for `%s` already"
                  .formatted(rule.id().text(), by.id().text(), by.verdict()),
              "leave it out, or narrow `%s`".formatted(by.id().text()));
    }
  }

  private static String because(List<String> clauses) {
    String all =
        clauses.stream().map(clause -> "`" + shown(clause) + "`").collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", `");
    return switch (clauses.size()) {
      case 1 -> all + " holds for no message";
      case 2 -> all.substring(0, last) + " and" + all.substring(last + 1) + " exclude each other";
      default -> all.substring(0, last) + " and" + all.substring(last + 1) + " cannot all hold";
    };
  }

  private static String addsNothing(Expr part, Expr other) {
    String text = shown(part);
    return text.equals(shown(other))
        ? "`%s` stands twice".formatted(text)
        : "`%s` adds nothing to `%s`".formatted(text, shown(other));
  }

  private static String shown(Expr expr) {
    return shown(ExpressionPrinter.print(expr));
  }

  private static String shown(String text) {
    int end = Math.min(text.length(), SHOWN_MAX);
    end -=
        end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
    return end == text.length() ? text : text.substring(0, end) + "…";
  }
}
