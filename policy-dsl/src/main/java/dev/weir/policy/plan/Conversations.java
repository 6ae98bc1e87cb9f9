package dev.weir.policy.plan;

import dev.weir.contracts.Label;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.ConversationRead.Heat;
import dev.weir.policy.run.Subjects;
import java.time.Duration;
import java.util.List;

/**
 * Numbers what conditions ask of conversations.
 *
 * @param labels those whose heat is read: what an unknown heat means is declared by label
 */
record Conversations(Numbering<Heat> heats, Numbering<Duration> windows, Numbering<String> labels) {
  static Conversations readBy(List<Rule> rules) {
    return new Conversations(
        Numbering.of(rules, expr -> expr instanceof Expr.Heat heat ? key(heat) : null),
        Numbering.of(
            rules, expr -> expr instanceof Expr.Repeats(var window, _) ? window.length() : null),
        Numbering.of(
            rules, expr -> expr instanceof Expr.Heat(var label, _, _) ? label.text() : null));
  }

  private static Heat key(Expr.Heat heat) {
    return new Heat(
        Label.fromWireName(heat.label().text()).orElseThrow(), heat.halfLife().length());
  }

  int number(Expr.Heat heat) {
    return heats.of(key(heat));
  }

  int number(Expr.Repeats repeats) {
    return windows.of(repeats.window().length());
  }

  long bit(Expr.Heat heat) {
    return Subjects.heatBit(labels.of(heat.label().text()));
  }

  /** What is asked for, in the order of its numbers. */
  ConversationRead read() {
    return new ConversationRead(List.copyOf(heats.inOrder()), List.copyOf(windows.inOrder()));
  }
}
