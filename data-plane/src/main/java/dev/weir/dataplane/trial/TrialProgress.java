package dev.weir.dataplane.trial;

/** Hears how far a trial is, and may end it. Called by several threads. */
public interface TrialProgress {
  /** Nobody looks, and nobody ends it. */
  TrialProgress NONE = (_, _) -> true;

  /**
   * Told every some thousand records.
   *
   * @param records that were read
   * @param of that there are
   * @return whether to go on
   */
  boolean isAt(long records, long of);
}
