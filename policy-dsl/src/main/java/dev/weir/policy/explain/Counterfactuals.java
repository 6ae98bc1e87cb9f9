package dev.weir.policy.explain;

import dev.weir.contracts.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have given a message another verdict, and which rules were nearly met. Everything here
 * was found by putting the changed facts to the policy.
 *
 * <p>Of a number the smallest change is named, to within a {@linkplain Steps step}. What depends on
 * the text as a whole, its language and locale, is never changed.
 *
 * @param flips single changes with another verdict, the smallest first; of each fact at most one
 *     towards a milder and one towards a more severe verdict
 * @param nearMisses rules that do not hold and would after a single change, the nearest first
 * @param complete whether everything was tried; not so where a policy is so large that the search
 *     was cut short
 */
public record Counterfactuals(List<Flip> flips, List<NearMiss> nearMisses, boolean complete) {
  public Counterfactuals {
    flips = List.copyOf(flips);
    nearMisses = List.copyOf(nearMisses);
  }

  /**
   * A change with another verdict.
   *
   * @param change the change
   * @param verdict what the policy would say
   * @param rule the rule that would be the reason, or {@code null} for none
   */
  public record Flip(Change change, Verdict verdict, @Nullable String rule) {}

  /**
   * A rule that would hold after a change.
   *
   * @param rule its id; it need not be obeyed
   * @param clause the comparison or look-up in it that would turn out otherwise
   * @param exception whether that stands behind {@code except}
   * @param cut the number that the clause compares with, or {@code null}
   * @param change the change
   */
  public record NearMiss(
      String rule, String clause, boolean exception, @Nullable Double cut, Change change) {}
}
