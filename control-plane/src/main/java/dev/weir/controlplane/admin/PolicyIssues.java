package dev.weir.controlplane.admin;

import dev.weir.contracts.WordList;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler says of a policy.
 *
 * @param issues errors, or warnings where there is no error, in the order of the text
 */
record PolicyIssues(List<Shown> issues) {
  private static final String FILE = "policy.weir";

  PolicyIssues {
    issues = List.copyOf(issues);
  }

  /** An issue with its place: lines and columns are counted from 1, the end is exclusive. */
  record Shown(
      String severity, int line, int column, int endColumn, String message, @Nullable String hint) {
    static Shown of(Issue issue) {
      return new Shown(
          issue.severity().toString(),
          issue.span().line(),
          issue.span().column(),
          issue.span().endColumn(),
          issue.message(),
          issue.hint());
    }
  }

  static PolicyIssues of(PolicyCompiler compiler, String source, List<WordList> lists) {
    return new PolicyIssues(
        compiler.compile(new PolicySource(FILE, source), WordLists.of(lists)).issues().stream()
            .map(Shown::of)
            .toList());
  }

  boolean areWarnings() {
    return issues.stream().noneMatch(issue -> issue.severity().equals("error"));
  }

  /** Refuses to go on with a policy that does not compile. */
  void requireCompiled() {
    if (!areWarnings()) {
      Shown first = issues.getFirst();
      throw new Problem(
              ProblemType.POLICY_REFUSED,
              "%s:%d:%d: %s".formatted(FILE, first.line(), first.column(), first.message()),
              null,
              first.hint())
          .with("issues", issues);
    }
  }
}
