package dev.weir.policy.match;

import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.run.Language;
import dev.weir.policy.source.Issues;
import dev.weir.text.NormalisedText;
import dev.weir.text.PatternEngine;
import dev.weir.text.PatternError;
import dev.weir.text.PatternHit;
import dev.weir.text.PatternSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All patterns of a policy, in one automaton; the leftmost hit of each counts. */
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
    var compiled =
        engine.compile(patterns.stream().map(pattern -> pattern.regex().text()).toList());
    for (PatternError error : compiled.errors()) {
      TextPattern wrong = patterns.get(Math.min(error.pattern(), patterns.size() - 1));
      issues.error(wrong.regex().span(), error.message(), error.hint());
    }
    return compiled.set();
  }

  @Override
  public void find(NormalisedText text, Language language, Hits hits) {
    for (PatternHit hit : patterns.scan(text.original())) {
      hits.add(definitions[hit.pattern()], labels[hit.pattern()], hit.begin(), hit.end());
    }
  }
}
