package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.measure.CutMetrics;
import dev.weir.training.measure.ReliabilityBin;
import dev.weir.training.measure.RiskProfile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of the page that tell how honest scores are, and where to cut them. */
final class CalibrationMarkdown {
  private final MarkdownText page;

  CalibrationMarkdown(MarkdownText page) {
    this.page = page;
  }

  void write(Quality quality) {
    reliability(quality);
    cuts(quality);
  }

  private void reliability(Quality quality) {
    LabelQuality all = quality.natural().get(Label.TOXICITY);
    if (all == null) {
      return;
    }
    Map<String, LabelQuality> columns = new LinkedHashMap<>();
    quality
        .sets()
        .forEach((set, labels) -> {
          LabelQuality toxicity = labels.get(Label.TOXICITY);
          if (KnownSets.NATURAL.contains(set) && toxicity != null) {
            columns.put(set, toxicity);
          }
        });
    columns.put("all of them", all);
    page.heading("Reliability");
    page.line(
        "What toxicity promises and what readers say, on the sets with natural rates: of the rows"
            + " whose score lies in a bin the mean score, the share that is toxic, and how many they"
            + " are. ECE is the mean distance of the two.");
    page.line("");
    List<String> header = new ArrayList<>(List.of("score from"));
    List<String> errors = new ArrayList<>(List.of("ECE"));
    columns.forEach((set, measured) -> {
      header.add(set);
      errors.add(MarkdownText.number(measured.ranks().calibrationError(), 3));
    });
    page.header(header);
    page.row(errors);
    SortedMap<Double, List<String>> rows = new TreeMap<>();
    all.reliability().forEach(bin -> rows.put(bin.low(), new ArrayList<>()));
    for (LabelQuality measured : columns.values()) {
      Map<Double, String> cells = new LinkedHashMap<>();
      measured.reliability().forEach(bin -> cells.put(bin.low(), cell(bin)));
      rows.forEach((low, row) -> row.add(cells.getOrDefault(low, MarkdownText.UNKNOWN)));
    }
    rows.forEach((low, row) -> {
      row.addFirst(MarkdownText.number(low, 2));
      page.row(row);
    });
  }

  private static String cell(ReliabilityBin bin) {
    return MarkdownText.number(bin.meanScore(), 2)
        + " → "
        + MarkdownText.number(bin.meanLabel(), 2)
        + " ("
        + bin.rows()
        + ")";
  }

  private void cuts(Quality quality) {
    if (quality.labels().isEmpty()) {
      return;
    }
    page.heading("Cuts for three risk profiles");
    page.line(
        "For each label the lowest cut, in steps of 0.05, from which on a share of the flagged rows"
            + " is positive: strict one in two, balanced three in four, lenient nine in ten; with"
            + " the precision and recall there. A dash: no cut that 20 rows reach is so precise."
            + " Toxicity on the sets with natural rates; the other labels on all sets but the test"
            + " suites, which hold them more often than traffic does, so that their precision is"
            + " lower there.");
    page.line("");
    Map<Label, LabelQuality> labels = new EnumMap<>(Label.class);
    labels.putAll(quality.labels());
    labels.putAll(quality.natural());
    List<String> header = new ArrayList<>(List.of("label"));
    for (RiskProfile profile : RiskProfile.values()) {
      header.add(profile.name().toLowerCase(Locale.ROOT));
    }
    page.header(header);
    labels.forEach((label, measured) -> {
      List<String> row = new ArrayList<>(List.of(label.wireName()));
      for (RiskProfile profile : RiskProfile.values()) {
        CutMetrics cut = measured.profiles().get(profile);
        row.add(cut == null ? MarkdownText.UNKNOWN : cell(cut));
      }
      page.row(row);
    });
  }

  private static String cell(CutMetrics cut) {
    return MarkdownText.number(cut.cut(), 2)
        + " ("
        + MarkdownText.number(cut.precision(), 2)
        + " / "
        + MarkdownText.number(cut.recall(), 2)
        + ")";
  }
}
