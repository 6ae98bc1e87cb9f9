package dev.weir.training.migrate;

import dev.weir.contracts.PerspectiveAttribute;
import java.util.List;

/**
 * How the scores of another service and Weir's go together.
 *
 * @param model the model that gave Weir's
 * @param rows texts that were compared
 * @param bad lines that are no rows
 * @param unscored texts without a score
 * @param attributes each attribute that the file has
 */
public record MigrationResult(
    String model, long rows, long bad, long unscored, List<AttributeResult> attributes) {
  /** Copies in. */
  public MigrationResult {
    attributes = List.copyOf(attributes);
  }

  /**
   * One attribute.
   *
   * @param attribute which one
   * @param rows texts that have a score of it on both sides
   * @param decisions whether the old side has decisions and no scores
   * @param pearson Pearson's correlation; NaN where one side never differs
   * @param spearman Spearman's, by steps of 0.005 and 0.001
   * @param cuts what goes on doing what each old cut did
   * @param onlyOld texts of which the old service thought far worse, the largest difference first
   * @param onlyNew texts of which Weir thinks far worse
   */
  public record AttributeResult(
      PerspectiveAttribute attribute,
      long rows,
      boolean decisions,
      double pearson,
      double spearman,
      List<CutResult> cuts,
      List<Disagreement> onlyOld,
      List<Disagreement> onlyNew) {
    /** Copies in. */
    public AttributeResult {
      cuts = List.copyOf(cuts);
      onlyOld = List.copyOf(onlyOld);
      onlyNew = List.copyOf(onlyNew);
    }
  }

  /**
   * An old cut, and what takes its place. Shares are of all texts.
   *
   * @param oldCut texts from this old score up were flagged
   * @param oldShare the share of them
   * @param sameRate the cut that flags about the same share; NaN where the old one flagged nothing
   * @param newShare the share that it flags
   * @param agreement the share of texts that both flag or both leave alone
   * @param onlyOld the share that only the old service flags
   * @param onlyNew the share that only Weir flags
   * @param oldPrecision the share of flagged texts that violate the rules, as persons found; NaN
   *     where too few were looked at
   * @param samePrecision the lowest cut that is at least as precise; NaN where there is none
   */
  public record CutResult(
      double oldCut,
      double oldShare,
      double sameRate,
      double newShare,
      double agreement,
      double onlyOld,
      double onlyNew,
      double oldPrecision,
      double samePrecision) {}
}
