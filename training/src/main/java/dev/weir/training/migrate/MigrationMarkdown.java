package dev.weir.training.migrate;

import dev.weir.training.migrate.MigrationResult.AttributeResult;
import dev.weir.training.migrate.MigrationResult.CutResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A {@link MigrationResult} as Markdown, for people. */
public final class MigrationMarkdown {
  private static final int TEXT_CHARS_MAX = 200;

  private MigrationMarkdown() {}

  /**
   * The report.
   *
   * @param texts texts by their lines; empty if none are to be shown
   */
  public static String of(MigrationResult result, Map<Integer, String> texts) {
    StringBuilder page = new StringBuilder();
    page.append("Compared ").append(result.rows()).append(" texts with ").append(result.model());
    page.append(": ").append(result.bad()).append(" bad lines, ");
    page.append(result.unscored()).append(" texts without a score.\n");
    correlations(page, result.attributes());
    cuts(page, result.attributes());
    if (result.attributes().stream()
        .flatMap(attribute -> attribute.cuts().stream())
        .anyMatch(cut -> !Double.isNaN(cut.oldPrecision()))) {
      precisions(page, result.attributes());
    }
    for (AttributeResult attribute : result.attributes()) {
      disagreements(page, attribute, texts);
    }
    return page.toString();
  }

  private static void correlations(StringBuilder page, List<AttributeResult> attributes) {
    page.append("\n| attribute | label | texts | Pearson | Spearman |\n|---|---|--:|--:|--:|\n");
    for (AttributeResult attribute : attributes) {
      page.append("| ").append(attribute.attribute());
      page.append(attribute.decisions() ? " (decisions)" : "");
      page.append(" | ").append(attribute.attribute().label().wireName());
      page.append(" | ").append(attribute.rows());
      page.append(" | ").append(number(attribute.pearson(), 3));
      page.append(" | ").append(number(attribute.spearman(), 3)).append(" |\n");
    }
  }

  private static void cuts(StringBuilder page, List<AttributeResult> attributes) {
    page.append("\n| attribute | old cut | flagged | cut of the same rate | flags | agreement |");
    page.append(" only old | only Weir |\n|---|--:|--:|--:|--:|--:|--:|--:|\n");
    for (AttributeResult attribute : attributes) {
      for (CutResult cut : attribute.cuts()) {
        page.append("| ").append(attribute.attribute());
        page.append(" | ").append(number(cut.oldCut(), 2));
        page.append(" | ").append(percent(cut.oldShare()));
        page.append(" | ").append(number(cut.sameRate(), 3));
        page.append(" | ").append(percent(cut.newShare()));
        page.append(" | ").append(percent(cut.agreement()));
        page.append(" | ").append(percent(cut.onlyOld()));
        page.append(" | ").append(percent(cut.onlyNew())).append(" |\n");
      }
    }
  }

  private static void precisions(StringBuilder page, List<AttributeResult> attributes) {
    page.append("\n| attribute | old cut | precision | cut of the same precision |\n");
    page.append("|---|--:|--:|--:|\n");
    for (AttributeResult attribute : attributes) {
      for (CutResult cut : attribute.cuts()) {
        page.append("| ").append(attribute.attribute());
        page.append(" | ").append(number(cut.oldCut(), 2));
        page.append(" | ").append(percent(cut.oldPrecision()));
        page.append(" | ").append(number(cut.samePrecision(), 3)).append(" |\n");
      }
    }
  }

  private static void disagreements(
      StringBuilder page, AttributeResult attribute, Map<Integer, String> texts) {
    page.append("\nWhere ").append(attribute.attribute()).append(" differs most:\n\n");
    page.append("| line | old | Weir |").append(texts.isEmpty() ? "\n" : " text |\n");
    page.append("|--:|--:|--:|").append(texts.isEmpty() ? "\n" : "---|\n");
    for (List<Disagreement> side : List.of(attribute.onlyOld(), attribute.onlyNew())) {
      for (Disagreement found : side) {
        page.append("| ").append(found.line());
        page.append(" | ").append(number(found.old(), 3));
        page.append(" | ").append(number(found.now(), 3)).append(" |");
        String text = texts.get(found.line());
        page.append(text == null ? "\n" : " " + shown(text) + " |\n");
      }
    }
  }

  /** On one line, without what a terminal or a table would obey. */
  private static String shown(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").replace("|", "\\|").strip();
    return line.length() <= TEXT_CHARS_MAX ? line : line.substring(0, TEXT_CHARS_MAX) + "…";
  }

  private static String number(double value, int digits) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
