package dev.weir.policy.diff;

import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.source.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What changed between two revisions of a policy.
 *
 * @param changes in the order of a policy, rules by their ids; none when both mean the same
 */
public record PolicyDiff(List<Change> changes) {
  public PolicyDiff {
    changes = List.copyOf(changes);
  }

  /**
   * Compares two policies that passed every check, each with the lists that it was checked with.
   * Comments, layout and order mean nothing.
   */
  public static PolicyDiff between(
      Policy before, WordLists listsBefore, Policy after, WordLists listsAfter) {
    List<Change> changes = new ArrayList<>(HeadDiff.between(before, after));
    var uses = new Uses(before, after);
    changes.addAll(new CutsDiff(uses).between(before.cuts(), after.cuts()));
    var words = new WordsDiff(listsBefore, listsAfter);
    changes.addAll(DefinitionsDiff.between(before, after, words, uses));
    changes.addAll(rules(before, after));
    changes.addAll(TestsDiff.between(before.tests(), after.tests()));
    return new PolicyDiff(changes);
  }

  private static List<Change> rules(Policy before, Policy after) {
    Map<String, Rule> was = byId(before);
    Map<String, Rule> is = byId(after);
    var ids = new TreeSet<>(was.keySet());
    ids.addAll(is.keySet());
    return ids.stream().flatMap(id -> rule(id, was, is)).toList();
  }

  private static Stream<Change> rule(String id, Map<String, Rule> before, Map<String, Rule> after) {
    Rule was = before.get(id);
    Rule is = after.get(id);
    if (was != null && is != null) {
      return RuleDiff.between(was, is).stream();
    }
    return Stream.concat(
        Stream.ofNullable(was).map(RuleDiff::removed), Stream.ofNullable(is).map(RuleDiff::added));
  }

  private static Map<String, Rule> byId(Policy policy) {
    Map<String, Rule> byId = new TreeMap<>();
    policy.rules().forEach(rule -> byId.put(rule.id().text(), rule));
    return byId;
  }

  /** Whether both policies say the same, however they are written. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** What all changes come to together. */
  public Effect effect() {
    return changes.stream().map(Change::effect).reduce(Effect.NONE, Effect::and);
  }
}
