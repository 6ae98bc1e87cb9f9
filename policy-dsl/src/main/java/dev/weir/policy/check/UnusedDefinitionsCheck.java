package dev.weir.policy.check;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import java.util.HashSet;
import java.util.Set;

/**
 * Warns about cuts, words, patterns and exemplars that no rule refers to: often a slip in a rule.
 */
final class UnusedDefinitionsCheck implements PolicyCheck {
  @Override
  public void check(Policy policy, Issues issues) {
    Set<String> cutsUsed = new HashSet<>();
    Set<String> definitionsUsed = new HashSet<>();
    Set<String> exemplarsUsed = new HashSet<>();
    Walk.rules(
        policy,
        expr -> {
          switch (expr) {
            case Expr.CutRef(var label, _) -> cutsUsed.add(label.text());
            case Expr.TextHits(var name, _) -> definitionsUsed.add(name.text());
            case Expr.Similarity(var name, _) -> exemplarsUsed.add(name.text());
            default -> {}
          }
        });
    for (Cuts cuts : policy.cuts()) {
      if (!cutsUsed.contains(cuts.label().text())) {
        String label = cuts.label().text();
        issues.warning(
            cuts.label().span(),
            "no rule uses the cuts of `" + label + "`",
            "compare with them: `" + label + " >= cut." + label + "`");
      }
    }
    for (Words words : policy.words()) {
      if (!definitionsUsed.contains(words.name().text())) {
        issues.warning(
            words.name().span(), "no rule uses the words `" + words.name().text() + "`", null);
      }
    }
    for (Exemplars exemplars : policy.exemplars()) {
      String name = exemplars.name().text();
      if (!exemplarsUsed.contains(name)) {
        issues.warning(
            exemplars.name().span(),
            "no rule uses the exemplars `" + name + "`",
            "compare with them: `similarity(" + name + ") >= 0.8`");
      }
    }
    for (TextPattern pattern : policy.patterns()) {
      if (!definitionsUsed.contains(pattern.name().text())) {
        issues.warning(
            pattern.name().span(),
            "no rule uses the pattern `" + pattern.name().text() + "`",
            null);
      }
    }
  }
}
