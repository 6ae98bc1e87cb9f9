package dev.weir.policy.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the complaints about one file, each place once, up to a limit. Not thread-safe. */
public final class Issues {
  private final List<Issue> found = new ArrayList<>();
  private boolean full;

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
    return found.size();
  }

  /** Whether there is any error. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Issue::isError);
  }

  /** Whether so much was wrong already that reading on helps nobody. */
  public boolean isFull() {
    return full;
  }

  /**
   * The errors, or the warnings where there are no errors, in the order of the file. What a policy
   * means can only be judged when all of it was understood.
   */
  public List<Issue> sorted() {
    boolean errors = hasErrors();
    return found.stream()
        .filter(issue -> issue.isError() == errors)
        .sorted(Comparator.comparing(Issue::span))
        .toList();
  }

  private void add(Issue issue) {
    if (full || found.contains(issue)) {
      return;
    }
    if (found.size() >= PolicyLimits.ISSUES_MAX) {
      full = true;
      found.add(tooMany(issue.span()));
      return;
    }
    found.add(issue);
  }

  private static Issue tooMany(SourceSpan span) {
    return new Issue(
        Issue.Severity.ERROR,
        span,
        "more than %d issues, the rest is not shown".formatted(PolicyLimits.ISSUES_MAX),
        null);
  }
}
