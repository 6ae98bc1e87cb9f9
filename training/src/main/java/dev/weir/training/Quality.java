package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.measure.VerdictMetrics;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How good a model and the policies over it are, with intervals: what {@code weir evaluate} finds.
 *
 * @param evaluation the figures that a model's manifest has
 * @param labels each label over all sets but the test suites
 * @param sets each label in each set, test suites included
 * @param natural each label over the sets that have natural rates
 * @param hatecheck verdicts on the rows of HateCheck by policy; empty without such rows
 * @param screen what the screen clears; null where that is not known
 * @param functional what the functional suite found; null if it was not asked for
 * @param identity what the identity suite found; null likewise
 * @param evasion what disguises do; null likewise
 */
public record Quality(
    Evaluation evaluation,
    Map<Label, LabelQuality> labels,
    Map<String, Map<Label, LabelQuality>> sets,
    Map<Label, LabelQuality> natural,
    Map<String, VerdictMetrics> hatecheck,
    @Nullable ScreenResult screen,
    @Nullable FunctionalResult functional,
    @Nullable IdentityResult identity,
    @Nullable EvasionResult evasion) {
  /** Copies in, in a fixed order. */
  public Quality {
    labels = byLabel(labels);
    natural = byLabel(natural);
    Map<String, Map<Label, LabelQuality>> sorted = new TreeMap<>();
    sets.forEach((set, quality) -> sorted.put(set, byLabel(quality)));
    sets = Collections.unmodifiableMap(sorted);
    hatecheck = Collections.unmodifiableMap(new LinkedHashMap<>(hatecheck));
  }

  private static Map<Label, LabelQuality> byLabel(Map<Label, LabelQuality> quality) {
    EnumMap<Label, LabelQuality> copy = new EnumMap<>(Label.class);
    copy.putAll(quality);
    return Collections.unmodifiableMap(copy);
  }
}
