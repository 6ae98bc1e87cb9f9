package dev.weir.policy.match;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.types.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Numbers what the rules of a policy look for in texts, in the order in which conditions ask for
 * it. The numbers tie conditions to {@link dev.weir.policy.run.TextFindings}.
 */
public final class Definitions {
  private static final String ANY = "any";
  private static final String PII = "pii."; // names in policies have no dots
  private static final String ADDRESSES = "addresses."; // no name has a dot

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** The definitions that these rules use. */
  public static Definitions usedBy(List<Rule> rules) {
    var definitions = new Definitions();
    for (Rule rule : rules) {
      rule.everyCondition().forEach(definitions::collect);
    }
    return definitions;
  }

  /** The number of words or a pattern. */
  public int of(Expr.TextHits hits) {
    return number(hits.definition().text());
  }

  /** The numbers of some kinds of personal data. */
  public int[] of(Expr.TextHasPii pii) {
    return kinds(pii).stream().mapToInt(kind -> number(piiKey(kind))).toArray();
  }

  /** The numbers of what is looked for, by the shortest condition that asks for it alone. */
  public Map<String, Integer> byCondition() {
    Map<String, Integer> conditions = new LinkedHashMap<>();
    numbers.forEach((key, number) -> {
      if (key.startsWith(PII)) {
        conditions.put("text has pii " + key.substring(PII.length()), number);
      } else if (!key.equals(ADDRESSES)) {
        conditions.put("text hits " + key, number);
      }
    });
    return conditions;
  }

  /** What is looked for, in the order of its numbers. */
  List<String> inOrder() {
    return List.copyOf(numbers.keySet());
  }

  /** What asks for each definition, for a person to read, in the order of the numbers. */
  public List<String> shown() {
    Map<Integer, String> conditions = new HashMap<>();
    byCondition().forEach((condition, number) -> conditions.put(number, condition));
    return numbers.values().stream()
        .map(number -> conditions.getOrDefault(number, "addresses someone"))
        .toList();
  }

  /** What the spans of some kinds of personal data are called. */
  public static Set<String> labels(Expr.TextHasPii pii) {
    return kinds(pii).stream().map(Definitions::piiKey).collect(Collectors.toSet());
  }

  /** The number of "the text speaks to somebody". */
  public int ofAddresses() {
    return number(ADDRESSES);
  }

  boolean usesAddresses() {
    return uses(ADDRESSES);
  }

  boolean uses(String name) {
    return numbers.containsKey(name);
  }

  int number(String key) {
    Integer number = numbers.get(key);
    if (number == null) {
      throw new IllegalStateException("no rule of this plan uses " + key);
    }
    return number;
  }

  /** The wire name of a kind of personal data; names in policies have no dots, so none collides. */
  static String piiKey(String kind) {
    return PII + kind;
  }

  private void collect(Expr expr) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(this::collect);
      case Expr.Or(var parts, _) -> parts.forEach(this::collect);
      case Expr.Not(var inner, _) -> collect(inner);
      case Expr.TextHits(var name, _) -> add(name.text());
      case Expr.TextHasPii pii -> kinds(pii).forEach(kind -> add(piiKey(kind)));
      case Expr.Addresses _ -> add(ADDRESSES);
      default -> {}
    }
  }

  private void add(String key) {
    numbers.putIfAbsent(key, numbers.size());
  }

  private static List<String> kinds(Expr.TextHasPii pii) {
    List<String> kinds = new ArrayList<>(pii.kinds().stream().map(Name::text).toList());
    if (kinds.remove(ANY)) {
      kinds = new ArrayList<>(Vocabulary.PII_KINDS);
      kinds.remove(ANY);
    }
    return kinds.stream().distinct().toList();
  }
}
