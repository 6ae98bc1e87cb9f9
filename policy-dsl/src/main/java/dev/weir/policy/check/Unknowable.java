package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import org.jspecify.annotations.Nullable;

/** What may be unknown, as {@code when unknown} names it. */
public final class Unknowable {
  private Unknowable() {}

  /** The name of what a value reads, or {@code null} where it is always known. */
  public static @Nullable String key(Expr value) {
    return switch (value) {
      case Expr.NameRef(Name label) -> UnknownLabel.is(label) ? null : label.text();
      case Expr.Attribute attribute -> attribute.key();
      case Expr.Similarity(Name exemplars, _) -> "similarity(" + exemplars.text() + ")";
      case Expr.Heat(Name label, _, _) ->
          UnknownLabel.is(label) ? null : "heat(" + label.text() + ")";
      case Expr.Repeats _ -> "repeats";
      default -> null;
    };
  }
}
