package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import java.util.HashMap;
import java.util.Map;

/**
 * An attribute of the author has one type wherever the policy reads it; read as another type it
 * would be unknown for ever.
 */
final class AttributeTypeCheck implements PolicyCheck {
  /** How an attribute is read, and where first. */
  private record Use(String type, SourceSpan span) {}

  @Override
  public void check(Policy policy, Issues issues) {
    Map<String, Use> uses = new HashMap<>();
    Walk.rules(
        policy,
        expr -> {
          switch (expr) {
            case Expr.AuthorHas(Name name, _) -> use(uses, name, "true or false", issues);
            case Expr.Compare(Expr.AuthorAttribute(Name name, _), _, _, _) ->
                use(uses, name, "a number", issues);
            case Expr.Is(Expr.AuthorAttribute(Name name, _), _, Expr.NumberLiteral _, _) ->
                use(uses, name, "a number", issues);
            case Expr.Is(Expr.AuthorAttribute(Name name, _), _, Expr.TextLiteral _, _) ->
                use(uses, name, "a text", issues);
            default -> {}
          }
        });
    if (uses.size() > PolicyLimits.ATTRIBUTES_MAX) {
      issues.error(
          policy.name().span(),
          "a policy reads at most %d attributes of the author"
              .formatted(PolicyLimits.ATTRIBUTES_MAX));
    }
  }

  private static void use(Map<String, Use> uses, Name name, String type, Issues issues) {
    Use first = uses.putIfAbsent(name.text(), new Use(type, name.span()));
    if (first != null && !first.type().equals(type)) {
      issues.error(
          name.span(),
          "`%s` is read as %s here and as %s at %s"
              .formatted(name.text(), type, first.type(), first.span()),
          "an attribute has one type");
    }
  }
}
