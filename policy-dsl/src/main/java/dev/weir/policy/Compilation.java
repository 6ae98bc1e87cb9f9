package dev.weir.policy;

import dev.weir.policy.source.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a policy file.
 *
 * @param policy ready to run, or {@code null} exactly when an issue is an error
 * @param issues the errors, or the warnings where there is no error, in the order of the file
 */
public record Compilation(@Nullable CompiledPolicy policy, List<Issue> issues) {
  public Compilation {
    issues = List.copyOf(issues);
  }
}
