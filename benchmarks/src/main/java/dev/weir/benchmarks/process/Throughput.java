package dev.weir.benchmarks.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How much was done in how much time.
 *
 * @param count things done
 * @param seconds by the clock
 * @param cpu processor time meanwhile
 */
public record Throughput(double count, double seconds, CpuShare cpu) {
  /** By the clock, as it happened. */
  public double perSecond() {
    return count / seconds;
  }

  /**
   * For each second of one core that was there for the taking: what the driver and other processes
   * took is left out, what stood idle is not.
   */
  public double perBudgetSecond() {
    return count / cpu.budgetSeconds() * (cpu.seconds() / seconds);
  }

  /** For each second of processor time used; empty where that is not known. */
  public OptionalDouble perUsedSecond() {
    return cpu.usedSeconds().isPresent() && cpu.usedSeconds().getAsDouble() > 0
        ? OptionalDouble.of(count / cpu.usedSeconds().getAsDouble())
        : OptionalDouble.empty();
  }

  /** For the JSON. */
  public Map<String, Object> figures() {
    var figures = new LinkedHashMap<String, Object>();
    figures.put("perSecond", perSecond());
    figures.put("perBudgetSecond", perBudgetSecond());
    perUsedSecond().ifPresent(rate -> figures.put("perCpuSecond", rate));
    return figures;
  }

  /** Two measurements of the same thing, one after the other. */
  public Throughput plus(Throughput next) {
    return new Throughput(count + next.count, seconds + next.seconds, cpu.plus(next.cpu));
  }
}
