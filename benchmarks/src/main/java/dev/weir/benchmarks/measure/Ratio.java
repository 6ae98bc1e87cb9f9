package dev.weir.benchmarks.measure;

import dev.weir.benchmarks.process.Throughput;
import dev.weir.benchmarks.statistics.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One throughput against another, both measured in turns on the same cores, in two ways that err on
 * opposite sides.
 *
 * <p><b>By the clock</b>: done in a second of each core that was there for the taking, which is
 * what neither the driver nor anything else took. Time that the server lets pass idle counts
 * against it; but so does a driver that cannot keep it busy, on the side that is the faster one.
 *
 * <p><b>By processor time</b>: done in a second of processor time that the measured process used. A
 * driver that is too slow costs nobody anything; but nor does a server that sleeps while work
 * waits.
 *
 * <p>A bound is held against the lower of the two: neither an idle server nor a busy driver can
 * lift the figure.
 *
 * @param what against what, in words
 * @param byClock the ratio by the clock
 * @param byCpu the ratio by processor time; null where one of the processes is not known
 */
public record Ratio(String what, Interval byClock, @Nullable Interval byCpu) {
  private static final long SEED = 1;

  /**
   * The ratio of measurements that were made in pairs, one after the other.
   *
   * @param ours the numerators
   * @param theirs the denominators, as many
   */
  public static Ratio of(String what, List<Throughput> ours, List<Throughput> theirs) {
    List<Double> byClock = new ArrayList<>();
    List<Double> byCpu = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      Throughput our = ours.get(i);
      Throughput their = theirs.get(i);
      byClock.add(our.perBudgetSecond() / their.perBudgetSecond());
      if (our.perUsedSecond().isPresent() && their.perUsedSecond().isPresent()) {
        byCpu.add(our.perUsedSecond().getAsDouble() / their.perUsedSecond().getAsDouble());
      }
    }
    boolean known = byCpu.size() == ours.size();
    return new Ratio(what, Interval.of(byClock, SEED), known ? Interval.of(byCpu, SEED) : null);
  }

  /** Whether processor time gives the lower figure. */
  public boolean isLowerByCpu() {
    return byCpu != null && byCpu.median() < byClock.median();
  }

  /** The lower of the two. */
  public Interval lower() {
    Interval cpu = byCpu;
    return cpu != null && cpu.median() < byClock.median() ? cpu : byClock;
  }

  /** For the JSON. */
  public Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("byClock", byClock);
    if (byCpu != null) {
      figures.put("byCpu", byCpu);
    }
    figures.put("lower", isLowerByCpu() ? "byCpu" : "byClock");
    return figures;
  }
}
