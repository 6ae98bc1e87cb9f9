package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StarterPoliciesTest {
  static List<String> names() {
    return StarterPolicies.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void compilesWithoutAnyComplaint(String name) {
    PolicySource source = StarterPolicies.source(name);
    Compilation compilation = new PolicyCompiler().compile(source, WordLists.none());
    assertThat(compilation.issues()).map(issue -> issue.render(source)).isEmpty();
    assertThat(Objects.requireNonNull(compilation.policy()).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void passesItsOwnTests(String name) {
    List<TestResult> results = PolicyTester.run(compiled(name), TextSignals.quiet());
    assertThat(results).hasSizeGreaterThan(20);
    assertThat(results)
        .filteredOn(result -> !result.passed())
        .map(result -> result.span() + " \"" + result.text() + "\": " + result.complaint())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void testsEveryRuleBothWays(String name) {
    CompiledPolicy policy = compiled(name);
    for (Rule rule : policy.rules()) {
      List<Verdict> expected =
          policy.tests().stream()
              .filter(block -> block.rule() != null && block.rule().text().equals(rule.id().text()))
              .flatMap(block -> block.cases().stream())
              .map(TestBlock.Case::expected)
              .toList();
      assertThat(expected).as("tests of %s", rule.id().text()).contains(rule.verdict());
      assertThat(expected)
          .as("tests of %s", rule.id().text())
          .anyMatch(verdict -> verdict != rule.verdict());
    }
  }

  @Test
  void refusesAnUnknownName() {
    assertThatThrownBy(() -> StarterPolicies.source("../secrets"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CompiledPolicy compiled(String name) {
    return Objects.requireNonNull(
        new PolicyCompiler().compile(StarterPolicies.source(name), WordLists.none()).policy());
  }
}
