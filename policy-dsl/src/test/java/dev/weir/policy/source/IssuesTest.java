package dev.weir.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IssuesTest {
  private final Issues issues = new Issues();

  @Test
  void manyWarningsAreCutShortAndAreNoError() {
    warn(3 * PolicyLimits.ISSUES_MAX);

    assertThat(issues.hasErrors()).isFalse();
    assertThat(issues.isFull()).isFalse();
    assertThat(issues.sorted()).hasSize(PolicyLimits.ISSUES_MAX + 1).noneMatch(Issue::isError);
    assertThat(issues.sorted())
        .extracting(Issue::message)
        .contains("more than 100 issues, the rest is not shown");
  }

  @Test
  void noNumberOfWarningsHidesAnError() {
    warn(3 * PolicyLimits.ISSUES_MAX);

    issues.error(SourceSpan.START, "wrong");

    assertThat(issues.sorted()).extracting(Issue::message).containsExactly("wrong");
  }

  @Test
  void manyErrorsEndTheReading() {
    for (int line = 1; line <= 3 * PolicyLimits.ISSUES_MAX; line++) {
      issues.error(new SourceSpan(line, 1, 2), "wrong");
    }

    assertThat(issues.isFull()).isTrue();
    assertThat(issues.sorted()).hasSize(PolicyLimits.ISSUES_MAX + 1).allMatch(Issue::isError);
  }

  private void warn(int count) {
    for (int line = 1; line <= count; line++) {
      issues.warning(new SourceSpan(line, 1, 2), "odd", null);
    }
  }
}
