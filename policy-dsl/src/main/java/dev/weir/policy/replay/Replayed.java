package dev.weir.policy.replay;

import dev.weir.policy.run.Outcome;
import java.util.List;

/**
 * What a draft makes of a recorded decision.
 *
 * @param outcome what it says; where something is lacking, what it says without it
 * @param lacks what it reads, was not recorded and could give another verdict; empty when the
 *     verdict is certain
 */
public record Replayed(Outcome outcome, List<String> lacks) {
  public Replayed {
    lacks = List.copyOf(lacks);
  }

  /** Whether the verdict is what the draft would have given. */
  public boolean isCertain() {
    return lacks.isEmpty();
  }
}
