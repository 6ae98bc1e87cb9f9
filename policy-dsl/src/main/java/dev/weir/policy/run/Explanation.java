package dev.weir.policy.run;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.RuleState;
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
   * @param state a rule that is not live changes no verdict
   * @param verdict what the rule asks for
   * @param code its reason code
   * @param truth whether it applies, its exceptions weighed
   * @param contributes the verdict that it adds to the decision, or {@code null} for none
   * @param clauses the comparisons and look-ups of its condition and its exceptions
   */
  public record RuleTruth(
      String id,
      @Nullable String title,
      RuleState state,
      Verdict verdict,
      String code,
      Truth truth,
      @Nullable Verdict contributes,
      List<Clause> clauses) {
    public RuleTruth {
      clauses = List.copyOf(clauses);
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
   */
  public record Clause(
      String text,
      boolean exception,
      Truth truth,
      @Nullable String seen,
      @Nullable Double cut,
      @Nullable Double distance,
      List<Neighbour> nearest) {
    /** Stands for a score that was not measured because the screen cleared the label. */
    public static final String CLEARED = "cleared by the screen";

    public Clause {
      nearest = List.copyOf(nearest);
    }

    /** A comparison of anything but a similarity. */
    public Clause(
        String text,
        boolean exception,
        Truth truth,
        @Nullable String seen,
        @Nullable Double cut,
        @Nullable Double distance) {
      this(text, exception, truth, seen, cut, distance, List.of());
    }

    Clause asException() {
      return new Clause(text, true, truth, seen, cut, distance, nearest);
    }
  }
}
