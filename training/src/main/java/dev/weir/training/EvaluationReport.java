package dev.weir.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Label;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An {@link Evaluation} as JSON for machines, as Markdown for people, as figures for a manifest.
 */
public final class EvaluationReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EvaluationReport() {}

  /** The whole evaluation as one JSON object; what cannot be measured is null. */
  public static String json(Evaluation evaluation) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("model", evaluation.model());
    root.put("rows", evaluation.rows());
    root.put("unscored", evaluation.unscored());
    putNumber(root, "jigsawMeanAuc", evaluation.jigsawMeanAuc());
    putAll(root.putObject("jigsaw"), evaluation.jigsaw());
    putAll(root.putObject("overall"), evaluation.overall());
    ObjectNode bySet = root.putObject("bySet");
    evaluation.bySet().forEach((set, metrics) -> putAll(bySet.putObject(set), metrics));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static void putAll(ObjectNode node, Map<Label, RankMetrics> byLabel) {
    byLabel.forEach((label, metrics) -> {
      ObjectNode values = node.putObject(label.wireName());
      values.put("rows", metrics.rows()).put("positives", metrics.positives());
      putNumber(values, "auc", metrics.auc());
      putNumber(values, "averagePrecision", metrics.averagePrecision());
      putNumber(values, "calibrationError", metrics.calibrationError());
    });
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }

  /** Tables: the Jigsaw mean, each label over all sets, each label in each set. */
  public static String markdown(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    text.append("Model `").append(evaluation.model()).append("`, ");
    text.append(evaluation.rows()).append(" rows, ");
    text.append(evaluation.unscored()).append(" without a score. Mean AUC of the six Jigsaw");
    text.append(" labels on jigsaw-raw and jigsaw-clean: **");
    text.append(shown(evaluation.jigsawMeanAuc(), 4)).append("**.\n\n");
    text.append("| label | AUC | AP | ECE | positives / rows |\n|---|---|---|---|---|\n");
    evaluation.overall().forEach((label, metrics) -> row(text, label.wireName(), metrics));
    text.append("\n| set | label | AUC | AP | ECE | positives / rows |\n");
    text.append("|---|---|---|---|---|---|\n");
    evaluation
        .bySet()
        .forEach((set, byLabel) ->
            byLabel.forEach(
                (label, metrics) -> row(text, set + " | " + label.wireName(), metrics)));
    return text.toString();
  }

  private static void row(StringBuilder text, String name, RankMetrics metrics) {
    text.append("| ").append(name).append(" | ");
    text.append(shown(metrics.auc(), 3)).append(" | ");
    text.append(shown(metrics.averagePrecision(), 3)).append(" | ");
    text.append(shown(metrics.calibrationError(), 3)).append(" | ");
    text.append(metrics.positives()).append(" / ").append(metrics.rows()).append(" |\n");
  }

  private static String shown(double value, int digits) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** The figures of a manifest, rounded: the Jigsaw mean and each label over all sets. */
  static Map<String, Double> figures(Evaluation evaluation) {
    Map<String, Double> figures = new TreeMap<>();
    put(figures, "jigsaw.meanAuc", evaluation.jigsawMeanAuc());
    evaluation
        .overall()
        .forEach((label, metrics) -> {
          String prefix = label.wireName() + ".";
          figures.put(prefix + "rows", (double) metrics.rows());
          figures.put(prefix + "positives", (double) metrics.positives());
          put(figures, prefix + "auc", metrics.auc());
          put(figures, prefix + "averagePrecision", metrics.averagePrecision());
          put(figures, prefix + "calibrationError", metrics.calibrationError());
        });
    return figures;
  }

  private static void put(Map<String, Double> figures, String name, double value) {
    if (!Double.isNaN(value)) {
      figures.put(name, Math.round(value * 1e5) / 1e5);
    }
  }
}
