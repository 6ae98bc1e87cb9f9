package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.stage.classify.ModelLabels;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said of one text: scores, and a verdict by the name of each policy. Immutable. */
final class Judged {
  private final float[] scores;
  private final Map<String, Verdict> verdicts;
  private final Map<String, Reach> reaches;

  /** An answer that says nothing of how far the text went. */
  Judged(float[] scores, Map<String, Verdict> verdicts) {
    this(scores, verdicts, Map.of());
  }

  /**
   * An answer.
   *
   * @param scores 13 probabilities by column, NaN where there is none; kept, not copied
   * @param reaches how far the text goes, by the name of each policy of which that is known
   */
  Judged(float[] scores, Map<String, Verdict> verdicts, Map<String, Reach> reaches) {
    this.scores = scores;
    this.verdicts = Map.copyOf(verdicts);
    this.reaches = Map.copyOf(reaches);
  }

  /** The probabilities by column; not to be changed. */
  float[] scores() {
    return scores;
  }

  /** The probability of a label, NaN for none. */
  float score(Label label) {
    return scores[ModelLabels.column(label)];
  }

  /** The names of the policies that have a verdict. */
  Map<String, Verdict> verdicts() {
    return verdicts;
  }

  /** How far the text goes under a policy; null where that is not known. */
  @Nullable Reach reach(String policy) {
    return reaches.get(policy);
  }

  /** Whether a policy does not just show the text. */
  boolean isKeptBack(String policy) {
    Verdict verdict = verdicts.get(policy);
    return verdict != null && verdict.compareTo(Verdict.SOFT_BLOCK) >= 0;
  }

  /** The label with the highest score; the first label where none has a score. */
  Label leading() {
    Label leading = ModelLabels.ALL.getFirst();
    for (Label label : ModelLabels.ALL) {
      if (!(score(label) <= score(leading)) && !Float.isNaN(score(label))) {
        leading = label;
      }
    }
    return leading;
  }
}
