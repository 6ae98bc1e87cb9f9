package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.measure.CutMetrics;
import dev.weir.training.measure.Cuts;
import dev.weir.training.measure.EscalationPoint;
import dev.weir.training.measure.Interval;
import dev.weir.training.measure.VerdictMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link Quality} as a page for people. */
public final class QualityMarkdown {
  private final Quality quality;
  private final MarkdownText page = new MarkdownText();

  private QualityMarkdown(Quality quality) {
    this.quality = quality;
  }

  /** The page without pictures. */
  public static String of(Quality quality) {
    return of(quality, null);
  }

  /**
   * The page.
   *
   * @param pictures the way from the page to the folder of its pictures; null to leave them out
   */
  static String of(Quality quality, @Nullable String pictures) {
    return new QualityMarkdown(quality).write(pictures);
  }

  private String write(@Nullable String pictures) {
    Evaluation evaluation = quality.evaluation();
    page.line("# Quality of `" + evaluation.model() + "`");
    page.line("");
    page.line(
        "Written by `./weir evaluate --data DATA --model PACKAGE --markdown docs/quality.md"
            + " --pictures docs/quality`; do not edit. `--server URL --key KEY` instead of"
            + " `--model` measures what a server answers. "
            + evaluation.rows()
            + " development rows, "
            + evaluation.unscored()
            + " without a score. In brackets: 95 % intervals by resampling. Cuts are "
            + "0.25, 0.5 and 0.8. A verdict keeps a text back from `soft_block` up.");
    if (!Double.isNaN(evaluation.jigsawMeanAuc())) {
      page.line("");
      page.line(
          "Mean AUC of the six Jigsaw labels on jigsaw-raw and jigsaw-clean: **"
              + MarkdownText.number(evaluation.jigsawMeanAuc(), 4)
              + "**.");
    }
    weakSpots();
    labels("Labels, test suites left out", quality.labels());
    labels("Labels on the sets with natural rates", quality.natural());
    if (pictures != null) {
      for (QualityPicture picture : QualityPicture.of(quality)) {
        page.line("");
        page.line("![" + picture.title() + "](" + pictures + "/" + picture.file() + ")");
      }
    }
    new CalibrationMarkdown(page).write(quality);
    escalation();
    sets();
    hatecheck();
    ScreenResult screen = quality.screen();
    if (screen != null) {
      new ScreenMarkdown(page).write(screen);
    }
    new SuiteMarkdown(page).write(quality);
    return page.toString();
  }

  /** The command that measures one thing alone. */
  static String command(String set) {
    return "`./weir evaluate --data DATA --model PACKAGE --set " + set + "`.";
  }

  private void weakSpots() {
    List<String> weak = WeakSpots.of(quality);
    if (!weak.isEmpty()) {
      page.heading("Where it is weak");
      weak.forEach(spot -> page.line("- " + spot));
    }
  }

  private void labels(String title, Map<Label, LabelQuality> labels) {
    if (labels.isEmpty()) {
      return;
    }
    page.heading(title);
    List<String> header = new ArrayList<>(List.of("label", "positives / rows", "AUC", "AP", "ECE"));
    Cuts.ALL.forEach(cut -> header.add("precision / recall at " + cut));
    page.header(header);
    labels.forEach((label, measured) -> page.row(cells(List.of(label.wireName()), measured)));
  }

  private static List<String> cells(List<String> first, LabelQuality measured) {
    List<String> cells = new ArrayList<>(first);
    RankMetrics ranks = measured.ranks();
    cells.add(ranks.positives() + " / " + ranks.rows());
    cells.add(with(ranks.auc(), measured.auc()));
    cells.add(with(ranks.averagePrecision(), measured.averagePrecision()));
    cells.add(MarkdownText.number(ranks.calibrationError(), 3));
    for (CutMetrics cut : measured.cuts()) {
      cells.add(
          MarkdownText.number(cut.precision(), 2) + " / " + MarkdownText.number(cut.recall(), 2));
    }
    return cells;
  }

  private static String with(double value, Interval interval) {
    return MarkdownText.with(value, interval, 3);
  }

  private void escalation() {
    LabelQuality any = quality.natural().get(Label.TOXICITY);
    if (any == null) {
      return;
    }
    page.heading("Escalation");
    page.line(
        "What is wrong in the end when a share of the texts, the most uncertain first, goes to a"
            + " judge who makes no mistakes and the cut 0.5 decides on the others. Toxicity, sets"
            + " with natural rates.");
    page.line("");
    List<String> header = new ArrayList<>(List.of("escalated"));
    List<String> all = new ArrayList<>(List.of("all of them"));
    for (EscalationPoint point : any.escalation()) {
      header.add(MarkdownText.percent(point.escalated()));
      all.add(error(point));
    }
    page.header(header);
    quality
        .sets()
        .forEach((set, labels) -> {
          LabelQuality toxicity = labels.get(Label.TOXICITY);
          if (KnownSets.NATURAL.contains(set) && toxicity != null) {
            List<String> row = new ArrayList<>(List.of(set));
            toxicity.escalation().forEach(point -> row.add(error(point)));
            page.row(row);
          }
        });
    page.row(all);
  }

  private static String error(EscalationPoint point) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * point.error());
  }

  private void sets() {
    if (quality.sets().isEmpty()) {
      return;
    }
    page.heading("Sets");
    page.line(
        "Most sets are enriched: their precision is not that of live traffic. One alone: "
            + command("NAME"));
    page.line("");
    List<String> header =
        new ArrayList<>(List.of("set", "label", "positives / rows", "AUC", "AP", "ECE"));
    Cuts.ALL.forEach(cut -> header.add("P / R at " + cut));
    page.header(header);
    quality
        .sets()
        .forEach((set, labels) ->
            labels.forEach(
                (label, measured) -> page.row(cells(List.of(set, label.wireName()), measured))));
  }

  private void hatecheck() {
    if (quality.hatecheck().isEmpty()) {
      return;
    }
    page.heading("Verdicts on HateCheck");
    page.line("Alone: " + command(QualityMeasurer.HATECHECK));
    page.line("");
    verdicts(page, quality.hatecheck());
  }

  static void verdicts(MarkdownText page, Map<String, VerdictMetrics> byPolicy) {
    page.header(
        List.of(
            "policy",
            "texts",
            "accuracy",
            "harmful kept back",
            "harmless shown",
            "balanced accuracy"));
    byPolicy.forEach((policy, verdicts) ->
        page.row(
            List.of(
                policy,
                Integer.toString(verdicts.rows()),
                MarkdownText.with(verdicts.accuracy(), verdicts.accuracyInterval(), 3),
                MarkdownText.percent(verdicts.caught()),
                MarkdownText.percent(verdicts.spared()),
                MarkdownText.with(verdicts.balanced(), verdicts.balancedInterval(), 3))));
  }
}
