package dev.weir.policy.run;

import dev.weir.contracts.DsaStatement;
import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.RuleState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a policy decided as it did: every rule with the truth of each of its clauses.
 *
 * @param outcome the decision that is explained
 * @param rules all rules by id, those that are not obeyed too
 */
public record Explanation(Outcome outcome, List<RuleTruth> rules) {
  public Explanation {
    rules = List.copyOf(rules);
  }

  /**
   * One rule.
   *
   * @param id the rule's id
   * @param title the rule's title, or {@code null}
   * @param state how far it is
   * @param canary the share of messages in which a canary rule is obeyed; {@code null} in other
   *     states
   * @param obeyed whether its verdict counts for this message
   * @param verdict what the rule asks for
   * @param code its reason code
   * @param dsa what it says for a statement of reasons, or {@code null}
   * @param truth whether it applies, its exceptions weighed
   * @param contributes the verdict that it adds to the decision, or {@code null} for none
   * @param condition what its condition and each part of it made of the message
   * @param exceptions the same of each exception; any one that holds keeps the rule from applying
   * @param escalation what became of its {@code escalate when}, or {@code null} for none
   */
  public record RuleTruth(
      String id,
      @Nullable String title,
      RuleState state,
      @Nullable Double canary,
      boolean obeyed,
      Verdict verdict,
      String code,
      @Nullable DsaStatement dsa,
      Truth truth,
      @Nullable Verdict contributes,
      Node condition,
      List<Node> exceptions,
      @Nullable EscalationTruth escalation) {
    public RuleTruth {
      exceptions = List.copyOf(exceptions);
    }

    /**
     * The comparisons and look-ups of its condition and its exceptions, in the order of the rule.
     */
    public List<Clause> clauses() {
      List<Clause> clauses = new ArrayList<>(condition.clauses());
      for (Node exception : exceptions) {
        exception.clauses().forEach(clause -> clauses.add(clause.asException()));
      }
      return List.copyOf(clauses);
    }
  }

  /**
   * An {@code escalate when}.
   *
   * @param priority how soon the message wants to be looked at
   * @param share of how many messages, above 0, up to 1
   * @param sampled whether this text is among them
   * @param truth whether the condition holds
   * @param escalated whether the message is escalated: sampled, and the rule is obeyed
   * @param condition what the condition and each part of it made of the message
   */
  public record EscalationTruth(
      EscalationPriority priority,
      double share,
      boolean sampled,
      Truth truth,
      boolean escalated,
      Node condition) {
    /** The comparisons and look-ups of the condition. */
    public List<Clause> clauses() {
      return condition.clauses();
    }
  }

  /** A condition, or a part of one. */
  public sealed interface Node {
    /** Whether it holds. */
    Truth truth();

    /** The comparisons and look-ups in it, in the order of the rule. */
    List<Clause> clauses();

    /** Parts that are joined by {@code and}. */
    record All(Truth truth, List<Node> parts) implements Node {
      public All {
        parts = List.copyOf(parts);
      }

      @Override
      public List<Clause> clauses() {
        return parts.stream().flatMap(part -> part.clauses().stream()).toList();
      }
    }

    /** Parts that are joined by {@code or}. */
    record Any(Truth truth, List<Node> parts) implements Node {
      public Any {
        parts = List.copyOf(parts);
      }

      @Override
      public List<Clause> clauses() {
        return parts.stream().flatMap(part -> part.clauses().stream()).toList();
      }
    }

    /** The opposite of a part. */
    record Not(Truth truth, Node part) implements Node {
      @Override
      public List<Clause> clauses() {
        return part.clauses();
      }
    }
  }

  /**
   * One comparison or look-up.
   *
   * @param text as the policy says it, for example {@code insult >= cut.insult}
   * @param exception whether it stands behind {@code except}
   * @param truth whether it holds by itself, whatever {@code not} stands before it
   * @param seen the value that was compared, {@link #CLEARED}, or {@code null} if it is unknown or
   *     there is none
   * @param cut the number it was compared with, or {@code null}
   * @param distance value minus cut, or {@code null}: how near a miss was
   * @param nearest where a similarity was compared, the exemplars that the text is nearest to
   * @param spans where something was found in the text, in UTF-16 units of the original: the spans
   *     with the label of what was looked for
   */
  public record Clause(
      String text,
      boolean exception,
      Truth truth,
      @Nullable String seen,
      @Nullable Double cut,
      @Nullable Double distance,
      List<Neighbour> nearest,
      List<Span> spans)
      implements Node {
    /** Stands for a score that was not measured because the screen cleared the label. */
    public static final String CLEARED = "cleared by the screen";

    public Clause {
      nearest = List.copyOf(nearest);
      spans = List.copyOf(spans);
    }

    /** A comparison of anything but a similarity, and no look-up in the text. */
    public Clause(
        String text,
        boolean exception,
        Truth truth,
        @Nullable String seen,
        @Nullable Double cut,
        @Nullable Double distance) {
      this(text, exception, truth, seen, cut, distance, List.of(), List.of());
    }

    @Override
    public List<Clause> clauses() {
      return List.of(this);
    }

    Clause asException() {
      return new Clause(text, true, truth, seen, cut, distance, nearest, spans);
    }
  }
}
