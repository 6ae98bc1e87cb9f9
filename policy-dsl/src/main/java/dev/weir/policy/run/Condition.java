package dev.weir.policy.run;

/**
 * One planned condition: immutable, shared by all threads, total. {@code cuts} are those of the
 * message's locale, by label ordinal.
 */
public interface Condition {
  /** The truth as a code of {@link Kleene}. */
  int truth(Facts facts, float[] cuts);

  /**
   * The truths that the condition may take once every pending label is known, as a set of {@link
   * Kleene}. May hold too many, never too few.
   */
  int possible(Facts facts, float[] cuts);

  /**
   * What an unknown truth waits on, as bits of {@link Subjects}; meaningful only while {@link
   * #truth} is unknown. Parts that are settled are not waited on.
   */
  long waitsOn(Facts facts, float[] cuts);

  /**
   * What the condition waits on however the pending labels turn out; meaningful only while {@link
   * #possible} is unknown alone.
   */
  long surelyWaitsOn(Facts facts, float[] cuts);

  /** Everything that the condition may ever wait on. */
  long reads();

  /** Names every number that a label is compared with. */
  void scoreConstants(ScoreConstants out);

  /** What the condition and each part of it made of the facts. Not for the hot path. */
  Explanation.Node explain(Facts facts, float[] cuts);
}
