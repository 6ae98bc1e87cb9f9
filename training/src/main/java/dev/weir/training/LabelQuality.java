package dev.weir.training;

import dev.weir.training.measure.Bootstrap;
import dev.weir.training.measure.CutMetrics;
import dev.weir.training.measure.EscalationPoint;
import dev.weir.training.measure.Interval;
import dev.weir.training.measure.ReliabilityBin;
import dev.weir.training.measure.RiskProfile;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is measured of one label over some rows.
 *
 * @param ranks how well it ranks
 * @param auc the interval of its AUC
 * @param averagePrecision the interval of its average precision
 * @param cuts what the cuts do
 * @param profiles what the cuts of the risk profiles do; without those that have none
 * @param reliability how honest the scores are
 * @param escalation what a second look at the uncertain ones gives
 */
public record LabelQuality(
    RankMetrics ranks,
    Interval auc,
    Interval averagePrecision,
    List<CutMetrics> cuts,
    Map<RiskProfile, CutMetrics> profiles,
    List<ReliabilityBin> reliability,
    List<EscalationPoint> escalation) {
  /** Copies in. */
  public LabelQuality {
    cuts = List.copyOf(cuts);
    profiles = copy(profiles);
    reliability = List.copyOf(reliability);
    escalation = List.copyOf(escalation);
  }

  private static Map<RiskProfile, CutMetrics> copy(Map<RiskProfile, CutMetrics> profiles) {
    EnumMap<RiskProfile, CutMetrics> copy = new EnumMap<>(RiskProfile.class);
    copy.putAll(profiles);
    return Collections.unmodifiableMap(copy);
  }

  static LabelQuality of(LabelColumn column) {
    float[] scores = column.values();
    float[] labels = column.labels();
    boolean[] positive = new boolean[labels.length];
    for (int row = 0; row < labels.length; row++) {
      positive[row] = labels[row] >= Row.POSITIVE;
    }
    Bootstrap.RankIntervals intervals = Bootstrap.ranks(scores, positive);
    return new LabelQuality(
        column.metrics(),
        intervals.auc(),
        intervals.averagePrecision(),
        CutMetrics.of(scores, positive),
        RiskProfile.cuts(scores, positive),
        ReliabilityBin.of(scores, labels),
        EscalationPoint.curve(scores, positive));
  }
}
