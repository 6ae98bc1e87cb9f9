package dev.weir.policy;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.policy.syntax.PolicyParser;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compiles policies for tests, and fails with the complaints where they should compile. */
final class Policies {
  private static final ExemplarSets SETS =
      new ExemplarSets(Set.of("own", "scam-openers"), Set.of("shared", "raid-calls"));

  /** One for all tests of a class: its matchers are shared. */
  private final PolicyCompiler compiler =
      new PolicyCompiler(new WordMatchers(), PatternEngine.java());

  Compilation compile(String text) {
    return compiler.compile(source(text), WordLists.none(), SETS);
  }

  CompiledPolicy policy(String text) {
    Compilation compilation = compile(text);
    CompiledPolicy policy = compilation.policy();
    if (policy == null) {
      throw new AssertionError(rendered(text, compilation.issues()) + "\n" + text);
    }
    return policy;
  }

  List<String> messages(String text) {
    return compile(text).issues().stream()
        .map(issue -> issue.span() + " " + issue.message())
        .toList();
  }

  static Policy tree(String text) {
    return Objects.requireNonNull(PolicyParser.parse(source(text), new Issues()));
  }

  static PolicySource source(String text) {
    return new PolicySource("test.weir", text);
  }

  static String rendered(String text, List<Issue> issues) {
    return issues.stream().map(i -> i.render(source(text))).collect(Collectors.joining("\n"));
  }
}
