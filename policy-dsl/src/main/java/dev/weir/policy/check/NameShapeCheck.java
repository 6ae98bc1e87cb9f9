package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids and reason codes have a shape that metrics, URLs and file names can carry. */
final class NameShapeCheck implements PolicyCheck {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  @Override
  public void check(Policy policy, Issues issues) {
    policyName(policy.name(), issues);
    for (Rule rule : policy.rules()) {
      if (!ID.matcher(rule.id().text()).matches()) {
        issues.error(
            rule.id().span(), "`" + rule.id().text() + "` is no rule id", idHint(rule.id().text()));
      }
      if (!CODE.matcher(rule.code().text()).matches()) {
        issues.error(
            rule.code().span(),
            "`" + rule.code().text() + "` is no reason code",
            "lower-case words joined by dots: `harassment.insult`");
      }
    }
  }

  /** Whether this is a quoted text with the shape of a rule id. */
  static boolean isId(Expr expr) {
    return expr instanceof Expr.TextLiteral(var text, _) && ID.matcher(text).matches();
  }

  /** Whether this is a quoted text with the shape of a reason code. */
  static boolean isCode(Expr expr) {
    return expr instanceof Expr.TextLiteral(var text, _) && CODE.matcher(text).matches();
  }

  private static void policyName(Name name, Issues issues) {
    if (name.text().length() > PolicyLimits.NAME_CHARS_MAX) {
      issues.error(
          name.span(),
          "a policy's name has at most %d characters".formatted(PolicyLimits.NAME_CHARS_MAX));
    } else if (name.text().isBlank() && !issues.hasErrors()) {
      issues.error(name.span(), "the policy's name is empty", "for example `policy \"lobby\"`");
    }
  }

  private static @Nullable String idHint(String typed) {
    String tidied = typed.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("-+$|^-+", "");
    return ID.matcher(tidied).matches()
        ? "did you mean `" + tidied + "`?"
        : "ids have lower-case letters, digits and inner hyphens: `r-017`";
  }
}
