package dev.weir.policy.check;

import dev.weir.policy.ast.Exemplars;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.source.ExemplarSets;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.Suggestion;
import java.util.Set;

/** Exemplars come from sets that are there. */
final class ExemplarsCheck implements PolicyCheck {
  private final ExemplarSets sets;

  ExemplarsCheck(ExemplarSets sets) {
    this.sets = sets;
  }

  @Override
  public void check(Policy policy, Issues issues) {
    for (Exemplars exemplars : policy.exemplars()) {
      String name = exemplars.set().text();
      Set<String> known = exemplars.platform() ? sets.platform() : sets.own();
      if (!known.contains(name)) {
        issues.error(
            exemplars.set().span(),
            "there is no %sset of exemplars named `%s`"
                .formatted(exemplars.platform() ? "platform " : "", name),
            Suggestion.hintOr(name, known, otherwise(exemplars.platform(), name)));
      }
    }
  }

  private String otherwise(boolean platform, String name) {
    if (!platform && sets.platform().contains(name)) {
      return "the platform has one: `from platform set \"" + name + "\"`";
    }
    if (platform && sets.own().contains(name)) {
      return "it is your own: `from set \"" + name + "\"`";
    }
    return platform
        ? "platform sets are the files in exemplars/ beside tenants/"
        : "make the file exemplars/" + name + ".txt first, with one text a line";
  }
}
