package dev.weir.policy.explain;

import dev.weir.contracts.Reason;
import dev.weir.contracts.Span;
import dev.weir.policy.ast.RuleState;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.run.Explanation;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Explanation.RuleTruth;
import java.util.List;
import java.util.Locale;

/** An explanation for a person to read: lines of text, each ended by {@code \n}. */
public final class ExplanationText {
  /** Flips and near misses that are shown: a person looks for the first few. */
  private static final int SHOWN_MAX = 10;

  private final String text;
  private final StringBuilder out = new StringBuilder();

  private ExplanationText(String text) {
    this.text = text;
  }

  /**
   * The lines.
   *
   * @param text the message that was decided about
   */
  public static String of(String text, Explanation explanation, Counterfactuals found) {
    var written = new ExplanationText(text);
    written.verdict(explanation);
    explanation.rules().forEach(written::rule);
    written.flips(found.flips());
    written.nearMisses(found.nearMisses());
    if (!found.complete()) {
      written.line(0, "The policy is so large that not everything was tried.");
    }
    return written.out.toString();
  }

  private void verdict(Explanation explanation) {
    Reason reason = explanation.outcome().reason();
    String why =
        reason == null
            ? "no rule asks for more"
            : reason.rule() == null
                ? "something is unknown"
                : "rule " + reason.rule() + ", " + reason.code();
    line(0, explanation.outcome().verdict().wireName() + ": " + why);
  }

  private void rule(RuleTruth rule) {
    String title = rule.title() == null ? "" : " \"" + rule.title() + "\"";
    String state =
        rule.state() == RuleState.LIVE
            ? ""
            : " (" + rule.state().name().toLowerCase(Locale.ROOT) + ")";
    String truth =
        switch (rule.truth()) {
          case TRUE -> "holds";
          case FALSE -> "does not hold";
          case UNKNOWN -> "is unknown";
        };
    out.append('\n');
    line(0, rule.id() + title + state + " " + truth + ": " + rule.verdict().wireName());
    node(1, "", rule.condition());
    rule.exceptions().forEach(exception -> node(1, "except ", exception));
  }

  private void node(int depth, String before, Node node) {
    switch (node) {
      case Node.All(var truth, var parts) -> {
        line(depth, before + "all of these: " + truth);
        parts.forEach(part -> node(depth + 1, "", part));
      }
      case Node.Any(var truth, var parts) -> {
        line(depth, before + "any of these: " + truth);
        parts.forEach(part -> node(depth + 1, "", part));
      }
      case Node.Not(var truth, var part) -> {
        line(depth, before + "not: " + truth);
        node(depth + 1, "", part);
      }
      case Clause clause -> line(depth, before + clause.text() + ": " + seen(clause));
    }
  }

  private String seen(Clause clause) {
    var seen = new StringBuilder(clause.truth().toString());
    Double distance = clause.distance();
    if (clause.seen() != null && !clause.seen().equals(seen.toString())) {
      seen.append(", it is ").append(clause.seen());
    }
    if (distance != null && clause.cut() != null) {
      seen.append(", ")
          .append(Steps.plain(Steps.rounded(Math.abs(distance))))
          .append(distance < 0 ? " below " : " above ")
          .append(Steps.plain(clause.cut()));
    }
    for (Span span : clause.spans()) {
      seen.append(", ").append(span.begin()).append('-').append(span.end()).append(" \"");
      // The text may hold anything, also what moves the cursor of a terminal.
      seen.append(text.substring(span.begin(), span.end()).replaceAll("\\p{Cntrl}", "\uFFFD"));
      seen.append('"');
    }
    return seen.toString();
  }

  private void flips(List<Flip> flips) {
    out.append('\n');
    line(0, flips.isEmpty() ? "No single change gives another verdict." : "What would change it:");
    for (Flip flip : flips.subList(0, Math.min(SHOWN_MAX, flips.size()))) {
      String by = flip.rule() == null ? "" : " by " + flip.rule();
      line(1, change(flip.change()) + ": " + flip.verdict().wireName() + by);
    }
  }

  private void nearMisses(List<NearMiss> misses) {
    if (misses.isEmpty()) {
      return;
    }
    out.append('\n');
    line(0, "What was nearly met:");
    for (NearMiss miss : misses.subList(0, Math.min(SHOWN_MAX, misses.size()))) {
      String clause = (miss.exception() ? "except " : "") + miss.clause();
      line(1, miss.rule() + ", " + clause + ": " + change(miss.change()));
    }
  }

  private static String change(Change change) {
    String from = change.from() == null ? "unknown" : change.from();
    String to = change.to() == null ? "anything else" : change.to();
    return change.fact() + " " + from + " -> " + to;
  }

  private void line(int depth, String words) {
    out.append("  ".repeat(depth)).append(words).append('\n');
  }
}
