package dev.weir.training;

import dev.weir.contracts.Label;
import dev.weir.training.ScreenResult.Flow;
import dev.weir.training.ScreenResult.Lost;
import dev.weir.training.ScreenResult.UnderPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The part of the page that tells what the screen clears. */
final class ScreenMarkdown {
  private static final Lost UNKNOWN = new Lost(Double.NaN, Double.NaN);

  private final MarkdownText page;

  ScreenMarkdown(MarkdownText page) {
    this.page = page;
  }

  void write(ScreenResult result) {
    page.heading("The screen");
    page.line(
        "How many of the unique texts the encoder has to read: neither do rules settle them nor does"
            + " the screen clear them. Missed are those that the screen clears and of which the whole"
            + " model would have made the verdict more severe; beside them how many are kept back in"
            + " all. Limits of the screen were fitted on these rows. Below: what each label that the"
            + " policy reads loses in AUC where a cleared row scores 0, on the rows of forums (Jigsaw's"
            + " sets and wiki-context) and on those of all sets but the test suites.");
    page.line("");
    List<String> header = new ArrayList<>(List.of("set", "unique texts"));
    header.addAll(result.policies().keySet());
    page.header(header);
    for (String set : sets(result)) {
      page.row(row(result, set));
    }
    page.line("");
    lost(result);
  }

  private void lost(ScreenResult result) {
    List<String> header = new ArrayList<>(List.of("AUC lost"));
    header.addAll(result.policies().keySet());
    page.header(header);
    for (Label label : Label.values()) {
      List<Lost> lost =
          result.policies().values().stream()
              .map(policy -> policy.aucLost().getOrDefault(label, UNKNOWN))
              .toList();
      if (lost.stream().anyMatch(one -> Double.isFinite(one.everywhere()))) {
        page.row(row(label.wireName(), lost));
      }
    }
    page.row(
        row("mean", result.policies().values().stream().map(UnderPolicy::meanAucLost).toList()));
  }

  private static List<String> row(String first, List<Lost> lost) {
    List<String> row = new ArrayList<>(List.of(first));
    lost.forEach(one ->
        row.add(
            MarkdownText.number(one.forums(), 4)
                + " / "
                + MarkdownText.number(one.everywhere(), 4)));
    return row;
  }

  private static Set<String> sets(ScreenResult result) {
    Set<String> sets = new LinkedHashSet<>();
    result.policies().values().forEach(policy -> sets.addAll(policy.sets().keySet()));
    return sets;
  }

  private static List<String> row(ScreenResult result, String set) {
    Flow none = new Flow(0, 0, 0, 0, 0);
    List<Flow> flows =
        result.policies().values().stream()
            .map(policy -> policy.sets().getOrDefault(set, none))
            .toList();
    List<String> row = new ArrayList<>(List.of(set, Integer.toString(flows.getFirst().texts())));
    flows.forEach(flow -> row.add(cell(flow)));
    return row;
  }

  private static String cell(Flow flow) {
    return String.format(
        Locale.ROOT,
        "%s, missed %d (%d kept back)",
        MarkdownText.percent(flow.encoderShare()),
        flow.missed(),
        flow.keptBack());
  }
}
