package dev.weir.training.migrate;

import dev.weir.contracts.PerspectiveAttribute;
import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one attribute. */
final class Compared {
  /** Fewer flagged texts than this say nothing about precision. */
  private static final int FLAGGED_MIN = 20;

  private final PerspectiveAttribute attribute;
  private final Tally tally;
  private final Disagreements onlyOld;
  private final Disagreements onlyNew;

  private Compared(
      PerspectiveAttribute attribute, Tally tally, Disagreements onlyOld, Disagreements onlyNew) {
    this.attribute = attribute;
    this.tally = tally;
    this.onlyOld = onlyOld;
    this.onlyNew = onlyNew;
  }

  Compared(PerspectiveAttribute attribute) {
    this(attribute, new Tally(), new Disagreements(), new Disagreements());
  }

  void add(int line, float old, float now, int violates) {
    tally.add(old, now, violates);
    (old > now ? onlyOld : onlyNew).add(new Disagreement(line, old, now));
  }

  /** What is found; decisions have one cut. */
  AttributeResult result(List<Double> cuts) {
    List<CutResult> results = new ArrayList<>();
    for (double cut : tally.isDecisions() ? List.of(0.5) : cuts) {
      results.add(at(cut));
    }
    return new AttributeResult(
        attribute,
        tally.rows(),
        tally.isDecisions(),
        tally.pearson(),
        tally.spearman(),
        results,
        onlyOld.largest(),
        onlyNew.largest());
  }

  private CutResult at(double cut) {
    int old = Tally.step(cut, Tally.OLD_STEPS);
    long flagged = tally.both(old, 0);
    int now = sameRate(flagged);
    long flaggedNow = tally.both(0, now);
    long both = tally.both(old, now);
    double oldPrecision = precision(tally.oldJudged(true, old), tally.oldJudged(false, old));
    int precise = samePrecision(oldPrecision);
    return new CutResult(
        cut,
        share(flagged),
        flagged == 0 ? Double.NaN : now / (double) Tally.NEW_STEPS,
        share(flaggedNow),
        share(tally.rows() - flagged - flaggedNow + 2 * both),
        share(flagged - both),
        share(flaggedNow - both),
        oldPrecision,
        precise < 0 ? Double.NaN : precise / (double) Tally.NEW_STEPS);
  }

  private double share(long count) {
    return count / (double) tally.rows();
  }

  /** The step from which up about as many texts lie; of two that are as near, the higher. */
  private int sameRate(long flagged) {
    int best = Tally.NEW_STEPS;
    long distance = Long.MAX_VALUE;
    long above = 0;
    for (int step = Tally.NEW_STEPS; step > 0; step--) {
      above += tally.newCount(step);
      if (Math.abs(above - flagged) < distance) {
        distance = Math.abs(above - flagged);
        best = step;
      }
    }
    return best;
  }

  /** The lowest step from which up precision is at least this; -1 for none. */
  private int samePrecision(double wanted) {
    if (!Double.isNaN(wanted)) {
      for (int step = 1; step <= Tally.NEW_STEPS; step++) {
        double now = precision(tally.newJudged(true, step), tally.newJudged(false, step));
        if (now >= wanted) {
          return step;
        }
      }
    }
    return -1;
  }

  private static double precision(long right, long wrong) {
    return right + wrong < FLAGGED_MIN ? Double.NaN : right / (double) (right + wrong);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(attribute.name());
    tally.write(out);
    onlyOld.write(out);
    onlyNew.write(out);
  }

  PerspectiveAttribute attribute() {
    return attribute;
  }

  static Compared read(DataInput in) throws IOException {
    PerspectiveAttribute attribute = PerspectiveAttribute.valueOf(in.readUTF());
    return new Compared(attribute, Tally.read(in), Disagreements.read(in), Disagreements.read(in));
  }
}
