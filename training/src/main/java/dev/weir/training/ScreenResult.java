package dev.weir.training;

import dev.weir.contracts.Label;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What the screen saves and what it costs.
 *
 * @param policies what it does under each policy, by name
 */
public record ScreenResult(Map<String, UnderPolicy> policies) {
  /** Copies in, in their order. */
  public ScreenResult {
    policies = Collections.unmodifiableMap(new LinkedHashMap<>(policies));
  }

  /**
   * The screen under one policy.
   *
   * @param sets how far texts go, by set
   * @param aucLost what each label that the policy reads loses in AUC where a cleared row scores 0
   */
  public record UnderPolicy(Map<String, Flow> sets, Map<Label, Lost> aucLost) {
    /** Copies in, in their order. */
    public UnderPolicy {
      sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
      EnumMap<Label, Lost> lost = new EnumMap<>(Label.class);
      lost.putAll(aucLost);
      aucLost = Collections.unmodifiableMap(lost);
    }

    /** What the labels lose on average. */
    public Lost meanAucLost() {
      return new Lost(mean(Lost::forums), mean(Lost::everywhere));
    }

    private double mean(ToDoubleFunction<Lost> rows) {
      return aucLost.values().stream()
          .mapToDouble(rows)
          .filter(Double::isFinite)
          .average()
          .orElse(Double.NaN);
    }
  }

  /**
   * AUC without the screen less AUC with it; NaN where it is not known.
   *
   * @param forums on the rows of forums
   * @param everywhere on the rows of all sets but the test suites
   */
  public record Lost(double forums, double everywhere) {}

  /**
   * How far unique texts go.
   *
   * @param texts how many there are
   * @param byRules of these, how many rules settle
   * @param byScreen of these, how many the screen clears
   * @param keptBack of these, how many are kept back where the whole model reads them
   * @param missed of those that the screen clears, of how many the verdict would have been more
   *     severe
   */
  public record Flow(int texts, int byRules, int byScreen, int keptBack, int missed) {
    /** The share that the encoder has to read. */
    public double encoderShare() {
      return texts == 0 ? Double.NaN : (double) (texts - byRules - byScreen) / texts;
    }

    Flow plus(Flow other) {
      return new Flow(
          texts + other.texts,
          byRules + other.byRules,
          byScreen + other.byScreen,
          keptBack + other.keptBack,
          missed + other.missed);
    }
  }
}
