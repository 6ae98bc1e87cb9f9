package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.FunctionalResult.Functionality;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a reader of the figures should know first: where the model fails. */
final class WeakSpots {
  private static final double LABEL_AUC = 0.9;
  private static final double SET_AUC = 0.8;
  private static final double CALIBRATION = 0.03;
  private static final double HALF = 0.5;
  private static final double TERM_GAP = 0.15;

  private final List<String> spots = new ArrayList<>();

  private WeakSpots() {}

  /** One sentence each; empty where nothing is weak. */
  static List<String> of(Quality quality) {
    WeakSpots weak = new WeakSpots();
    weak.labels(quality.labels());
    weak.sets(quality.sets());
    weak.calibration(quality.sets());
    FunctionalResult functional = quality.functional();
    if (functional != null) {
      weak.functional(functional);
    }
    IdentityResult identity = quality.identity();
    if (identity != null) {
      weak.identity(identity);
    }
    EvasionResult evasion = quality.evasion();
    if (evasion != null) {
      weak.evasion(evasion);
    }
    return List.copyOf(weak.spots);
  }

  private void add(String what, List<String> where) {
    if (!where.isEmpty()) {
      spots.add(what + ": " + String.join(", ", where) + ".");
    }
  }

  private static String with(String name, double value) {
    return name + " " + MarkdownText.number(value, 2);
  }

  private void labels(Map<Label, LabelQuality> labels) {
    add(
        "Labels that rank badly (AUC below 0.9)",
        labels.entrySet().stream()
            .filter(entry -> entry.getValue().ranks().auc() < LABEL_AUC)
            .map(entry -> with(entry.getKey().wireName(), entry.getValue().ranks().auc()))
            .toList());
  }

  private void sets(Map<String, Map<Label, LabelQuality>> sets) {
    List<String> where = new ArrayList<>();
    sets.forEach((set, labels) ->
        labels.forEach((label, measured) -> {
          if (measured.ranks().auc() < SET_AUC) {
            where.add(with(set + "/" + label.wireName(), measured.ranks().auc()));
          }
        }));
    add("Sets that are hardly told apart (AUC below 0.8)", where);
  }

  private void calibration(Map<String, Map<Label, LabelQuality>> sets) {
    List<String> where = new ArrayList<>();
    sets.forEach((set, labels) -> {
      LabelQuality toxicity = labels.get(Label.TOXICITY);
      if (KnownSets.NATURAL.contains(set)
          && toxicity != null
          && toxicity.ranks().calibrationError() > CALIBRATION) {
        where.add(with(set, toxicity.ranks().calibrationError()));
      }
    });
    add("Toxicity is not honest to 0.03 (ECE) at natural rates", where);
  }

  private void functional(FunctionalResult result) {
    add(
        "Functionalities that are wrong more often than right, by score",
        result.functionalities().stream()
            .filter(one -> one.byScore() < HALF)
            .sorted(Comparator.comparingDouble(Functionality::byScore))
            .map(one -> one.name() + " (" + MarkdownText.percent(one.byScore()) + " right)")
            .toList());
  }

  private void identity(IdentityResult result) {
    for (Label label : IdentityResult.LABELS) {
      IdentityResult.Gap gap = result.gaps().get(label);
      if (gap != null) {
        add(
            "Harmless sentences score more than 0.15 above the mean for " + label.wireName(),
            result.terms().stream()
                .filter(term -> above(term, label, gap.mean()) > TERM_GAP)
                .map(term -> with(term.term(), gap.mean() + above(term, label, gap.mean())))
                .toList());
      }
    }
  }

  private static double above(IdentityResult.Term term, Label label, double mean) {
    return term.scores().getOrDefault(label, Double.NaN) - mean;
  }

  private void evasion(EvasionResult result) {
    add(
        "Disguises that more than half of harmful texts slip through with, by score",
        result.mutations().stream()
            .filter(disguise -> disguise.byScore().share() < HALF)
            .map(disguise ->
                disguise.mutation().wireName()
                    + " ("
                    + MarkdownText.percent(disguise.byScore().share())
                    + " survive)")
            .toList());
  }
}
