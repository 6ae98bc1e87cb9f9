package dev.weir.policy.diff;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Case;
import dev.weir.policy.ast.TestBlock.Disguised;
import dev.weir.policy.diff.Change.About;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What changed in the tests of each rule. */
final class TestsDiff {
  private TestsDiff() {}

  /** Tests of the same text under the same facts, and what they expect of it. */
  private record Tested(String text, Set<String> expected) {
    String shown() {
      return String.join(" and ", expected);
    }
  }

  static List<Change> between(List<TestBlock> before, List<TestBlock> after) {
    Map<String, Map<String, Tested>> was = byRule(before);
    Map<String, Map<String, Tested>> is = byRule(after);
    Set<String> rules = new TreeSet<>(was.keySet());
    rules.addAll(is.keySet());
    List<Change> changes = new ArrayList<>();
    for (String rule : rules) {
      Map<String, Tested> old = was.getOrDefault(rule, Map.of());
      Map<String, Tested> now = is.getOrDefault(rule, Map.of());
      compare(found(rule, changes), old, now);
    }
    return changes;
  }

  private static DefinitionChanges found(String rule, List<Change> changes) {
    List<String> rules = rule.isEmpty() ? List.of() : List.of(rule);
    return new DefinitionChanges(About.TEST, rule, rules, Effect.NONE, changes);
  }

  private static void compare(
      DefinitionChanges found, Map<String, Tested> was, Map<String, Tested> is) {
    found.texts("tests", missing(is, was), missing(was, is), Effect.NONE);
    was.forEach((key, old) -> {
      Tested now = is.get(key);
      if (now != null) {
        String what = "test of " + Say.quoted(old.text()) + " expects";
        found.changed(what, old.shown(), now.shown(), Effect.NONE);
      }
    });
  }

  private static List<String> missing(Map<String, Tested> cases, Map<String, Tested> known) {
    return cases.entrySet().stream()
        .filter(one -> !known.containsKey(one.getKey()))
        .map(one -> one.getValue().text())
        .toList();
  }

  /** Those about the policy as a whole are under no name. */
  private static Map<String, Map<String, Tested>> byRule(List<TestBlock> blocks) {
    Map<String, Map<String, Tested>> byRule = new TreeMap<>();
    for (TestBlock block : blocks) {
      Name rule = block.rule();
      Map<String, Tested> cases =
          byRule.computeIfAbsent(rule == null ? "" : rule.text(), _ -> new TreeMap<>());
      for (Case one : block.cases()) {
        cases
            .computeIfAbsent(FactKey.of(one), _ -> new Tested(one.text().text(), new TreeSet<>()))
            .expected()
            .add(one.expected() + disguised(one.disguised()));
      }
    }
    return byRule;
  }

  private static String disguised(@Nullable Disguised disguised) {
    return disguised == null
        ? ""
        : " for %s of %s disguises"
            .formatted(Say.percent(disguised.atLeast()), Say.number(disguised.count()));
  }
}
