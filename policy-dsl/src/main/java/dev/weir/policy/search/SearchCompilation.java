package dev.weir.policy.search;

import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicySource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a search.
 *
 * @param search ready to run, or {@code null} exactly when there are issues
 * @param source the text, for {@link Issue#render}
 * @param issues what is wrong with it, in the order of the text
 */
public record SearchCompilation(@Nullable Search search, PolicySource source, List<Issue> issues) {
  public SearchCompilation {
    issues = List.copyOf(issues);
  }

  /** The complaints for a person, with place, caret and hint; empty where there are none. */
  public String rendered() {
    return issues.stream().map(issue -> issue.render(source)).collect(Collectors.joining("\n"));
  }
}
