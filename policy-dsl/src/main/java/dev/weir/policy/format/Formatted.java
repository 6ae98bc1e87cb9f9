package dev.weir.policy.format;

import dev.weir.policy.source.Issue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file that was to be formatted.
 *
 * @param text the file as it should be written, or {@code null} exactly when it cannot be read
 * @param issues why it cannot be read
 */
public record Formatted(@Nullable String text, List<Issue> issues) {
  public Formatted {
    issues = List.copyOf(issues);
  }
}
