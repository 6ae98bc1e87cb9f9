package dev.weir.policy.plan;

import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Truth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Explains what a score or a similarity was compared with. */
final class ScoreClauses {
  private ScoreClauses() {}

  /**
   * The explanation's entry.
   *
   * @param truth as a code of {@link dev.weir.policy.run.Kleene}
   * @param cut the number that the score was compared with
   */
  static Clause clause(String text, int subject, int truth, float cut, Facts facts) {
    float score = facts.score(subject);
    boolean cleared = facts.isCleared(subject);
    boolean measured = !Float.isNaN(score) && !cleared;
    double shownCut = rounded(cut);
    return new Clause(
        text,
        false,
        Truth.of(truth),
        cleared ? Clause.CLEARED : shown(score),
        shownCut,
        measured ? rounded(score - shownCut) : null,
        facts.nearest(subject));
  }

  private static @Nullable String shown(float score) {
    return Float.isNaN(score) ? null : String.format(Locale.ROOT, "%.4f", score);
  }

  /** Without the noise of binary fractions: nobody wants to read 0.8199999928. */
  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
