package dev.weir.policy.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the complaints about one file, each once, up to a limit of errors and one of warnings:
 * too many warnings hide no error and are none. Not thread-safe.
 */
public final class Issues {
  private final List<Issue> errors = new ArrayList<>();
  private final List<Issue> warnings = new ArrayList<>();

  /** Adds an error without a hint. */
  public void error(SourceSpan span, String message) {
    error(span, message, null);
  }

  /** Adds an error. */
  public void error(SourceSpan span, String message, @Nullable String hint) {
    add(new Issue(Issue.Severity.ERROR, span, message, hint));
  }

  /** Adds a warning. */
  public void warning(SourceSpan span, String message, @Nullable String hint) {
    add(new Issue(Issue.Severity.WARNING, span, message, hint));
  }

  /** How many were found so far. */
  public int count() {
    return errors.size() + warnings.size();
  }

  /** Whether there is any error. */
  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Whether so much was wrong already that reading on helps nobody. */
  public boolean isFull() {
    return errors.size() > PolicyLimits.ISSUES_MAX;
  }

  /**
   * The errors, or the warnings where there are no errors, in the order of the file. What a policy
   * means can only be judged when all of it was understood.
   */
  public List<Issue> sorted() {
    return (hasErrors() ? errors : warnings)
        .stream().sorted(Comparator.comparing(Issue::span)).toList();
  }

  private void add(Issue issue) {
    List<Issue> found = issue.isError() ? errors : warnings;
    if (found.size() > PolicyLimits.ISSUES_MAX || found.contains(issue)) {
      return;
    }
    found.add(
        found.size() == PolicyLimits.ISSUES_MAX ? tooMany(issue.severity(), issue.span()) : issue);
  }

  private static Issue tooMany(Issue.Severity severity, SourceSpan span) {
    return new Issue(
        severity,
        span,
        "more than %d issues, the rest is not shown".formatted(PolicyLimits.ISSUES_MAX),
        null);
  }
}
