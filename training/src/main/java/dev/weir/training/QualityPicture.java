package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.chart.LineChart;
import dev.weir.training.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A picture of the report.
 *
 * @param file its name
 * @param title what it shows
 * @param svg the picture
 */
record QualityPicture(String file, String title, String svg) {
  /** With fewer positives a line shows noise. */
  private static final int POSITIVES_MIN = 100;

  private static final double ESCALATED_MAX = 0.5;
  private static final double ERROR_MAX = 0.15;

  /** The pictures that there are rows for. */
  static List<QualityPicture> of(Quality quality) {
    Map<String, LabelQuality> natural = new TreeMap<>();
    quality
        .sets()
        .forEach((set, labels) -> {
          LabelQuality toxicity = labels.get(Label.TOXICITY);
          if (KnownSets.NATURAL.contains(set) && toxicity != null) {
            natural.put(set, toxicity);
          }
        });
    Map<String, LabelQuality> labels = new TreeMap<>();
    quality
        .labels()
        .forEach((label, measured) -> {
          if (measured.ranks().positives() >= POSITIVES_MIN) {
            labels.put(label.wireName(), measured);
          }
        });
    List<QualityPicture> pictures = new ArrayList<>();
    add(pictures, "reliability-natural.svg", "Reliability of toxicity, by set", natural, true);
    add(pictures, "reliability-labels.svg", "Reliability of labels, enriched sets", labels, true);
    add(pictures, "escalation-natural.svg", "Escalation of toxicity, by set", natural, false);
    add(pictures, "escalation-labels.svg", "Escalation of labels, enriched sets", labels, false);
    return pictures;
  }

  private static void add(
      List<QualityPicture> pictures,
      String file,
      String title,
      Map<String, LabelQuality> lines,
      boolean reliability) {
    if (!lines.isEmpty()) {
      LineChart chart =
          reliability
              ? new LineChart(title, "mean score", "share that readers agree", 1, 1)
                  .line("perfect", List.of(new Point(0, 0), new Point(1, 1)))
              : new LineChart(title, "share escalated", "final error", ESCALATED_MAX, ERROR_MAX);
      lines.forEach((name, measured) ->
          chart.line(name, reliability ? reliability(measured) : escalation(measured)));
      pictures.add(new QualityPicture(file, title, chart.svg()));
    }
  }

  private static List<Point> reliability(LabelQuality measured) {
    return measured.reliability().stream()
        .map(bin -> new Point(bin.meanScore(), bin.meanLabel()))
        .toList();
  }

  private static List<Point> escalation(LabelQuality measured) {
    return measured.escalation().stream()
        .map(point -> new Point(point.escalated(), point.error()))
        .toList();
  }
}
