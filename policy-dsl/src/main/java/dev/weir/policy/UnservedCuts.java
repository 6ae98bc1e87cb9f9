package dev.weir.policy;

import dev.weir.policy.ast.Cuts;
import dev.weir.policy.ast.Cuts.Cut;
import dev.weir.policy.source.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts for locales that a model has no scores in, so that nothing is ever compared with them. */
public final class UnservedCuts {
  private static final String EVERYWHERE_ELSE = "default";

  private UnservedCuts() {}

  /**
   * A warning for each such cut, in the order of the file.
   *
   * @param serves whether the model scores texts in a locale, for example {@code de-AT}
   */
  public static List<Issue> in(CompiledPolicy policy, Predicate<String> serves) {
    List<Issue> warnings = new ArrayList<>();
    for (Cuts cuts : policy.cuts()) {
      for (Cut cut : cuts.cuts()) {
        String locale = cut.locale().text();
        if (!locale.equals(EVERYWHERE_ELSE) && !serves.test(locale)) {
          warnings.add(
              new Issue(
                  Issue.Severity.WARNING,
                  cut.locale().span(),
                  "the model scores nothing in `%s`, so this cut is never used".formatted(locale),
                  "leave it out, and look for words where `language is` says so"));
        }
      }
    }
    return List.copyOf(warnings);
  }
}
