package dev.weir.training;

import dev.weir.training.measure.Interval;
import java.util.List;
import java.util.Locale;

/** A Markdown page as it is written; what is not known is a dash. */
final class MarkdownText {
  static final String UNKNOWN = "–";

  private final StringBuilder text = new StringBuilder();

  void line(String line) {
    text.append(line).append('\n');
  }

  void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  void header(List<String> cells) {
    row(cells);
    line("|" + "---|".repeat(cells.size()));
  }

  void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  static String number(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + digits + "f", value)
        : UNKNOWN;
  }

  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : UNKNOWN;
  }

  static String with(double value, Interval interval, int digits) {
    return Double.isFinite(value)
        ? number(value, digits)
            + " ["
            + number(interval.low(), digits)
            + ", "
            + number(interval.high(), digits)
            + "]"
        : UNKNOWN;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
