package dev.weir.policy.check;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TimeSpan;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.SourceSpan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is kept of conversations is little, and is kept for neither too short nor too long. */
final class ConversationCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Map<String, SourceSpan> heats = new LinkedHashMap<>();
    Map<String, SourceSpan> windows = new LinkedHashMap<>();
    Walk.rules(
        policy,
        expr -> {
          switch (expr) {
            case Expr.Heat(Name _, TimeSpan halfLife, SourceSpan span) -> {
              inBounds("a half-life", halfLife, issues);
              heats.putIfAbsent(ExpressionPrinter.print(expr), span);
            }
            case Expr.Repeats(TimeSpan window, SourceSpan span) -> {
              inBounds("a window", window, issues);
              windows.putIfAbsent(ExpressionPrinter.print(expr), span);
            }
            default -> {}
          }
        });
    atMost(PolicyLimits.HEATS_MAX, "heats of different labels or half-lives", heats, issues);
    atMost(PolicyLimits.REPEAT_WINDOWS_MAX, "windows of repeats", windows, issues);
  }

  private static void inBounds(String what, TimeSpan span, Issues issues) {
    Duration length = span.length();
    if (length.compareTo(PolicyLimits.TIME_SPAN_MIN) < 0
        || length.compareTo(PolicyLimits.TIME_SPAN_MAX) > 0) {
      issues.error(
          span.span(),
          "%s lasts from %d seconds to %d hours"
              .formatted(
                  what,
                  PolicyLimits.TIME_SPAN_MIN.toSeconds(),
                  PolicyLimits.TIME_SPAN_MAX.toHours()));
    }
  }

  private static void atMost(int most, String what, Map<String, SourceSpan> read, Issues issues) {
    read.values().stream()
        .skip(most)
        .findFirst()
        .ifPresent(
            span -> issues.error(span, "a policy reads at most %d %s".formatted(most, what)));
  }
}
