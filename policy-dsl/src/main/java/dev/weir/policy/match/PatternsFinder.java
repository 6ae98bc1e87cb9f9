package dev.weir.policy.match;

import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.source.Issues;
import dev.weir.text.NormalisedText;
import dev.weir.text.PatternCompilation;
import dev.weir.text.PatternEngine;
import dev.weir.text.PatternError;
import dev.weir.text.PatternHit;
import dev.weir.text.PatternSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All patterns of a policy, in one automaton. */
final class PatternsFinder implements TextFinder {
  private final PatternSet patterns;
  private final int[] definitions;
  private final String[] labels;

  private PatternsFinder(PatternSet patterns, int[] definitions, String[] labels) {
    this.patterns = patterns;
    this.definitions = definitions;
    this.labels = labels;
  }

  /** The finder, or {@code null} when there are no patterns or one is wrong. */
  static @Nullable TextFinder compile(
      List<TextPattern> patterns, Definitions definitions, PatternEngine engine, Issues issues) {
    PatternSet set = set(patterns, engine, issues);
    if (set == null) {
      return null;
    }
    return new PatternsFinder(
        set,
        patterns.stream().mapToInt(pattern -> definitions.number(pattern.name().text())).toArray(),
        patterns.stream()
            .map(pattern -> TextRulesCompiler.label(pattern.name(), pattern.label()))
            .toArray(String[]::new));
  }

  /** Complains about patterns that cannot be compiled. */
  static void validate(List<TextPattern> patterns, PatternEngine engine, Issues issues) {
    set(patterns, engine, issues);
  }

  private static @Nullable PatternSet set(
      List<TextPattern> patterns, PatternEngine engine, Issues issues) {
    if (patterns.isEmpty()) {
      return null;
    }
    PatternCompilation compilation =
        engine.compile(patterns.stream().map(pattern -> pattern.regex().text()).toList());
    for (PatternError error : compilation.errors()) {
      issues.error(patterns.get(error.pattern()).regex().span(), error.message());
    }
    return compilation.set();
  }

  @Override
  public void find(NormalisedText text, Hits hits) {
    for (PatternHit hit : patterns.scan(text.original())) {
      if (hit.end() > hit.begin()) {
        hits.add(definitions[hit.pattern()], labels[hit.pattern()], hit.begin(), hit.end());
      }
    }
  }
}
