package dev.weir.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a list of patterns: a set that is ready to scan, or the errors.
 *
 * @param set the compiled patterns; null exactly when there are errors
 * @param errors every pattern that was refused, in order
 */
public record PatternCompilation(@Nullable PatternSet set, List<PatternError> errors) {
  public PatternCompilation {
    errors = List.copyOf(errors);
    if ((set == null) == errors.isEmpty()) {
      throw new IllegalArgumentException("a compilation has either a set or errors");
    }
  }
}
