package dev.weir.policy.source;

import java.util.Set;

/**
 * The names of the exemplar sets that a policy may refer to. What is in a set, the policy need not
 * know.
 *
 * @param own the tenant's own, for {@code from set "name"}
 * @param platform those that the platform gives to all, for {@code from platform set "name"}
 */
public record ExemplarSets(Set<String> own, Set<String> platform) {
  public ExemplarSets {
    own = Set.copyOf(own);
    platform = Set.copyOf(platform);
  }

  /** No sets at all. */
  public static ExemplarSets none() {
    return new ExemplarSets(Set.of(), Set.of());
  }
}
