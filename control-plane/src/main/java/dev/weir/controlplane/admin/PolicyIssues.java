package dev.weir.controlplane.admin;

import dev.weir.contracts.WordList;
import dev.weir.controlplane.http.Problem;
import dev.weir.controlplane.http.ProblemType;
import dev.weir.policy.Compilation;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler and the policy's own tests say of a policy.
 *
 * @param issues errors, or warnings where there is no error, in the order of the text
 * @param tests {@code null} where it does not compile
 */
record PolicyIssues(List<Shown> issues, @Nullable PolicyTests tests) {
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
    Compilation compiled = compiler.compile(new PolicySource(FILE, source), WordLists.of(lists));
    CompiledPolicy policy = compiled.policy();
    return new PolicyIssues(
        compiled.issues().stream().map(Shown::of).toList(),
        policy == null ? null : PolicyTests.of(policy));
  }

  boolean areWarnings() {
    return issues.stream().noneMatch(issue -> issue.severity().equals("error"));
  }

  /** Refuses to go on with a policy that does not compile or fails a test of its own. */
  void requirePublishable() {
    if (!areWarnings()) {
      Shown first = issues.getFirst();
      throw refused(first.line(), first.column(), first.message(), first.hint())
          .with("issues", issues);
    }
    if (tests != null && !tests.failed().isEmpty()) {
      PolicyTests.Failed first = tests.failed().getFirst();
      throw refused(
              first.line(),
              first.column(),
              "a test failed: " + first.message(),
              "mend the rule or the test; nothing that runs has changed")
          .with("tests", tests);
    }
  }

  private static Problem refused(int line, int column, String message, @Nullable String hint) {
    return new Problem(
        ProblemType.POLICY_REFUSED,
        "%s:%d:%d: %s".formatted(FILE, line, column, message),
        null,
        hint);
  }
}
