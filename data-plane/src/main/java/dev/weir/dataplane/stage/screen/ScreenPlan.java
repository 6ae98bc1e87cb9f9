package dev.weir.dataplane.stage.screen;

import dev.weir.contracts.Label;
import dev.weir.dataplane.stage.LexicalModel;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.ScreenTerms;
import dev.weir.policy.run.PolicyProgram;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the screen may do under one policy with one model, worked out beforehand: for each locale
 * that has cuts of its own, how high the model's reading of each label may be. Immutable.
 */
final class ScreenPlan {
  /**
   * From here on a score is worth reading, whatever the policy's cuts are: clients sort and cut by
   * scores, too, and a cleared message has none. Measured so that the ranking by scores keeps all
   * but 0.005 of its mean AUC (docs/models/en-general.md). A policy that says {@code screen by
   * verdict} does without.
   */
  static final float WORTH_READING = 0.25f;

  private final PolicyProgram program;
  private final boolean off;
  private final Map<String, Gate[]> gates = new HashMap<>();
  private final Set<Label> all;

  /**
   * What a label has to pass.
   *
   * @param limit how high its reading may be
   * @param guarded whether its triggers count: a label that no rule reads needs none
   * @param required whether nothing is cleared unless this label is
   */
  private record Gate(Label label, float limit, boolean guarded, boolean required) {
    boolean passes(LexicalModel.Reading reading) {
      return reading.height(label) <= limit && !(guarded && reading.triggers(label));
    }
  }

  ScreenPlan(CompiledPolicy policy, LexicalModel model) {
    this.program = policy.program();
    ScreenTerms terms = policy.screen();
    this.all = Set.copyOf(model.labels());
    // INVARIANT: all else that a policy reads is a score, or known on the lane. How near a text is
    // to exemplars, only the encoder can tell.
    this.off = terms.off() || model.charsMax() == 0 || policy.readsSimilarity();
    gates.put("", gates("", terms, model));
    for (String locale : program.localesWithCuts()) {
      gates.put(locale, gates(locale, terms, model));
    }
  }

  private Gate[] gates(String locale, ScreenTerms terms, LexicalModel model) {
    Set<Label> read = program.labelsRead();
    Set<Label> shadowed = program.labelsShadowed();
    return model.labels().stream()
        .map(label ->
            new Gate(
                label,
                limit(label, locale, terms, model),
                read.contains(label),
                terms.byVerdict() ? shadowed.contains(label) : !terms.offFor().contains(label)))
        .toArray(Gate[]::new);
  }

  private float limit(Label label, String locale, ScreenTerms terms, LexicalModel model) {
    if (terms.offFor().contains(label)) {
      return Float.NEGATIVE_INFINITY;
    }
    float cut = program.firstBreakpoint(label, locale);
    if (!terms.byVerdict()) {
      cut = Math.min(cut, WORTH_READING);
    }
    return cut == Float.POSITIVE_INFINITY ? cut : model.limit(label, cut);
  }

  /** Whether no message at all may be cleared. */
  boolean isOff() {
    return off;
  }

  /**
   * The labels that this reading clears, for a message of this canonical locale; none when a label
   * that has to be cleared is not among them.
   */
  Set<Label> cleared(LexicalModel.Reading reading, String locale) {
    Gate[] row = gates.get(program.localeOfCuts(locale));
    if (row == null) {
      throw new IllegalStateException("a locale with cuts has no gates");
    }
    EnumSet<Label> passed = EnumSet.noneOf(Label.class);
    for (Gate gate : row) {
      if (gate.passes(reading)) {
        passed.add(gate.label());
      } else if (gate.required()) {
        return Set.of();
      }
    }
    return passed.size() == row.length ? all : passed;
  }
}
