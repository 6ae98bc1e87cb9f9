package dev.weir.training;

import dev.weir.training.EvasionResult.Share;
import dev.weir.training.FunctionalResult.Functionality;
import dev.weir.training.measure.Cuts;
import dev.weir.training.measure.VerdictMetrics;
import dev.weir.training.suite.Expectation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of the page that tell of our own suites. */
final class SuiteMarkdown {
  private static final int TERMS_SHOWN = 10;

  private final MarkdownText page;

  SuiteMarkdown(MarkdownText page) {
    this.page = page;
  }

  void write(Quality quality) {
    FunctionalResult functional = quality.functional();
    if (functional != null) {
      functional(functional);
    }
    IdentityResult identity = quality.identity();
    if (identity != null) {
      identity(identity);
    }
    EvasionResult evasion = quality.evasion();
    if (evasion != null) {
      evasion(evasion);
    }
  }

  private void functional(FunctionalResult result) {
    page.heading("Functional suite");
    page.line(
        result.cases()
            + " short texts of our own writing, each trying out one thing. By score: the case's"
            + " label reaches 0.5 where it applies, and does not where it does not; texts without a"
            + " score, which rules settled, are left out. A policy is not"
            + " judged by harm of labels that it does not read. Alone: "
            + QualityMarkdown.command(EvaluateOptions.FUNCTIONAL));
    page.line("");
    Map<String, VerdictMetrics> verdicts = new LinkedHashMap<>();
    verdicts.put("(score)", result.byScore());
    verdicts.putAll(result.byPolicy());
    QualityMarkdown.verdicts(page, verdicts);
    page.line("");
    page.header(List.of("label", "cases", "AUC"));
    result
        .ranks()
        .forEach((label, rank) ->
            page.row(
                List.of(
                    label.wireName(),
                    Integer.toString(rank.cases()),
                    MarkdownText.with(rank.auc(), rank.interval(), 3))));
    page.line("");
    List<String> policies = List.copyOf(result.byPolicy().keySet());
    List<String> header = new ArrayList<>(List.of("functionality", "is", "label", "by score"));
    header.addAll(policies);
    page.header(header);
    for (Functionality one : result.functionalities()) {
      List<String> row = new ArrayList<>();
      row.add(one.name());
      row.add(one.expectation() == Expectation.HARMFUL ? "harmful" : "harmless");
      row.add(one.label().wireName());
      row.add(MarkdownText.percent(one.byScore()));
      for (String policy : policies) {
        row.add(MarkdownText.percent(one.byPolicy().getOrDefault(policy, Double.NaN)));
      }
      page.row(row);
    }
  }

  private void identity(IdentityResult result) {
    page.heading("Identity suite");
    page.line(
        result.sentences()
            + " harmless sentences: the same ones about "
            + result.terms().size()
            + " kinds of people. A gap is the distance of a term's mean score from the mean over"
            + " all terms. Alone: "
            + QualityMarkdown.command(EvaluateOptions.IDENTITY));
    page.line("");
    page.header(List.of("label", "mean score", "mean gap", "largest gap", "of"));
    result
        .gaps()
        .forEach((label, gap) ->
            page.row(
                List.of(
                    label.wireName(),
                    MarkdownText.number(gap.mean(), 3),
                    MarkdownText.number(gap.meanGap(), 3),
                    MarkdownText.number(gap.maxGap(), 3),
                    gap.term())));
    page.line("");
    terms(result);
    page.line("");
    groups(result);
  }

  private void terms(IdentityResult result) {
    page.line("Highest mean scores:");
    page.line("");
    List<String> header = new ArrayList<>(List.of("term", "group"));
    IdentityResult.LABELS.forEach(label -> header.add(label.wireName()));
    page.header(header);
    result.terms().stream()
        .sorted(
            Comparator.comparingDouble(term ->
                -term.scores().values().stream().mapToDouble(Double::doubleValue).max().orElse(0)))
        .limit(TERMS_SHOWN)
        .forEach(term -> {
          List<String> row = new ArrayList<>(List.of(term.term(), term.group()));
          term.scores().values().forEach(score -> row.add(MarkdownText.number(score, 3)));
          page.row(row);
        });
  }

  private void groups(IdentityResult result) {
    page.line("False positives, by group:");
    page.line("");
    List<String> header = new ArrayList<>(List.of("group", "sentences"));
    IdentityResult.LABELS.forEach(
        label -> Cuts.ALL.forEach(cut -> header.add(label.wireName() + " at " + cut)));
    header.addAll(result.groups().getFirst().byPolicy().keySet());
    page.header(header);
    for (IdentityResult.Group group : result.groups()) {
      List<String> row = new ArrayList<>();
      row.add(group.group());
      row.add(Integer.toString(group.sentences()));
      group
          .atCuts()
          .values()
          .forEach(shares -> shares.forEach(share -> row.add(MarkdownText.percent(share))));
      group.byPolicy().values().forEach(share -> row.add(MarkdownText.percent(share)));
      page.row(row);
    }
  }

  private void evasion(EvasionResult result) {
    page.heading("Evasion suite");
    page.line(
        "The one or two heaviest words of "
            + result.harmful()
            + " harmful texts that are kept back, disguised; whole texts for the last four, which"
            + " take a decoder to read. Survival is the share that is still kept back, by score the"
            + " share whose leading label still reaches 0.5. The same is done to "
            + result.harmless()
            + " harmless texts: changed is the share with another verdict. Alone, on the texts of"
            + " one set: "
            + QualityMarkdown.command(EvaluateOptions.EVASION + " --set davidson"));
    page.line("");
    List<String> policies = List.copyOf(result.mutations().getFirst().survival().keySet());
    List<String> header = new ArrayList<>(List.of("disguise", "survival by score"));
    policies.forEach(policy -> header.add("survival, " + policy));
    policies.forEach(policy -> header.add("changed, " + policy));
    page.header(header);
    for (EvasionResult.Disguise disguise : result.mutations()) {
      List<String> row = new ArrayList<>();
      row.add(disguise.mutation().wireName());
      row.add(shown(disguise.byScore()));
      disguise.survival().values().forEach(share -> row.add(shown(share)));
      disguise.changed().values().forEach(share -> row.add(shown(share)));
      page.row(row);
    }
  }

  private static String shown(Share share) {
    return share.rows() == 0
        ? MarkdownText.percent(Double.NaN)
        : MarkdownText.with(share.share(), share.interval(), 2);
  }
}
