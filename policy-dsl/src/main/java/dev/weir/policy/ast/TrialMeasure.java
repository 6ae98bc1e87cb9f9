package dev.weir.policy.ast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A share of decisions that a trial counts and a gate bounds. */
public enum TrialMeasure {
  /** What would be blocked and was not. */
  NEW_BLOCKS,
  /** What was blocked and would not be. */
  LOST_BLOCKS,
  /** What would get another, more severe verdict. */
  STRICTER,
  /** What would get another, less severe verdict. */
  MILDER,
  /** Whatever would get another verdict. */
  CHANGES,
  /** Of what the record does not tell. */
  UNDETERMINED;

  /** All words, in the order of the constants. */
  public static final List<String> WORDS = Arrays.stream(values()).map(TrialMeasure::word).toList();

  /** As policies write it, for example {@code new_blocks}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The measure that is written so, if there is one. */
  public static Optional<TrialMeasure> fromWord(String word) {
    return Arrays.stream(values()).filter(measure -> measure.word().equals(word)).findFirst();
  }
}
