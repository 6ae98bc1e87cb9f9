package dev.weir.policy.check;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.run.Facts;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.SourceSpan;
import java.util.HashMap;
import java.util.Map;

/** Cuts are for labels, have a default, and lie between 0 and 1. */
final class CutsCheck implements PolicyCheck {
  static final String DEFAULT = "default";

  @Override
  public void check(Policy policy, Issues issues) {
    Map<String, SourceSpan> labels = new HashMap<>();
    for (Cuts cuts : policy.cuts()) {
      label(cuts.label(), issues);
      SourceSpan first = labels.putIfAbsent(cuts.label().text(), cuts.label().span());
      if (first != null) {
        issues.error(
            cuts.label().span(),
            "`%s` has cuts at %s already".formatted(cuts.label().text(), first),
            "put all locales into one definition");
      }
      locales(cuts, issues);
    }
  }

  private static void label(Name label, Issues issues) {
    if (UnknownLabel.is(label)) {
      UnknownLabel.report(label, issues);
    }
  }

  private static void locales(Cuts cuts, Issues issues) {
    Map<String, SourceSpan> seen = new HashMap<>();
    for (Cuts.Cut cut : cuts.cuts()) {
      Name locale = cut.locale();
      if (!locale.text().equals(DEFAULT) && !LocaleTags.isValid(locale.text())) {
        issues.error(locale.span(), "`" + locale.text() + "` is no locale", LocaleTags.HINT);
      }
      SourceSpan first = seen.putIfAbsent(Facts.canonicalLocale(locale.text()), locale.span());
      if (first != null) {
        issues.error(locale.span(), "`%s` has a cut at %s already".formatted(locale.text(), first));
      }
      if (!(cut.value() >= 0 && cut.value() <= 1)) {
        issues.error(cut.valueSpan(), "a cut lies between 0 and 1", "80% is written `0.8`");
      }
    }
    if (!seen.containsKey(DEFAULT)) {
      issues.error(
          cuts.label().span(),
          "the cuts of `" + cuts.label().text() + "` have no default",
          "add `default 0.8`: it is for every locale that is not named");
    }
  }
}
