package dev.weir.policy.diff;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where rules refer to a definition, and what follows for decisions when it finds more. */
final class Uses {
  /** The rules by their ids: one of before, one of after, or both. */
  private final Map<String, List<Rule>> revisions = new TreeMap<>();

  private final IdentityHashMap<Rule, Set<String>> read = new IdentityHashMap<>();

  Uses(Policy before, Policy after) {
    for (Policy policy : List.of(before, after)) {
      for (Rule rule : policy.rules()) {
        revisions.computeIfAbsent(rule.id().text(), _ -> new ArrayList<>()).add(rule);
        Set<String> keys = new HashSet<>();
        rule.everyCondition().forEach(condition -> addReferences(condition, keys));
        read.put(rule, keys);
      }
    }
  }

  /** The ids of the rules that refer to it, before or after, sorted. */
  List<String> rules(Expr reference) {
    String key = Meaning.key(reference);
    return revisions.entrySet().stream()
        .filter(rule -> rule.getValue().stream().anyMatch(one -> reads(one).contains(key)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether these rules compare with this cut alone. */
  boolean readsNoOtherCut(Collection<String> rules, Expr.CutRef cut) {
    return revisions.entrySet().stream()
        .filter(rule -> rules.contains(rule.getKey()))
        .flatMap(rule -> rule.getValue().stream())
        .flatMap(rule -> reads(rule).stream())
        .filter(key -> key.startsWith("cut."))
        .allMatch(Meaning.key(cut)::equals);
  }

  private Set<String> reads(Rule rule) {
    return read.getOrDefault(rule, Set.of());
  }

  /**
   * What happens when the reference holds for more messages, or is a lower number, in the rules
   * that were obeyed and are obeyed. Of all others it is told that they came, went, or changed.
   */
  Effect ofMore(Expr reference) {
    String key = Meaning.key(reference);
    return revisions.values().stream()
        .filter(rules -> rules.size() > 1 && rules.stream().allMatch(RuleDiff::isObeyed))
        .flatMap(List::stream)
        .filter(rule -> reads(rule).contains(key))
        .map(rule -> ofMore(rule, reference))
        .reduce(Effect.NONE, Effect::and);
  }

  private static Effect ofMore(Rule rule, Expr reference) {
    Effect effect = ofMore(rule.condition(), reference);
    for (Expr exception : rule.exceptions()) {
      effect = effect.and(ofMore(exception, reference).opposite());
    }
    return effect;
  }

  private static Effect ofMore(Expr expr, Expr reference) {
    return switch (expr) {
      case Expr.And(var parts, _) -> ofAny(parts, reference);
      case Expr.Or(var parts, _) -> ofAny(parts, reference);
      case Expr.Not(var inner, _) -> ofMore(inner, reference).opposite();
      case Expr.Compare(var left, var comparison, var right, _)
          when Meaning.same(right, reference) ->
          eitherIf(left, reference)
              .and(ConditionDiff.isLowerBound(comparison) ? Effect.STRICTER : Effect.MILDER);
      case Expr.Compare(var left, _, _, _) -> eitherIf(left, reference);
      case Expr.Within(var left, _, var center, _) ->
          eitherIf(left, reference).and(eitherIf(center, reference));
      case Expr.Is(var left, _, var right, _) ->
          eitherIf(left, reference).and(eitherIf(right, reference));
      case Expr other -> Meaning.same(other, reference) ? Effect.STRICTER : Effect.NONE;
    };
  }

  private static Effect ofAny(List<Expr> parts, Expr reference) {
    return parts.stream().map(part -> ofMore(part, reference)).reduce(Effect.NONE, Effect::and);
  }

  private static Effect eitherIf(Expr expr, Expr reference) {
    return Meaning.same(expr, reference) ? Effect.EITHER : Effect.NONE;
  }

  private static void addReferences(Expr expr, Set<String> keys) {
    switch (expr) {
      case Expr.And(var parts, _) -> parts.forEach(part -> addReferences(part, keys));
      case Expr.Or(var parts, _) -> parts.forEach(part -> addReferences(part, keys));
      case Expr.Not(var inner, _) -> addReferences(inner, keys);
      case Expr.Compare(var left, _, var right, _) -> addReferences(List.of(left, right), keys);
      case Expr.Within(var left, _, var center, _) -> addReferences(List.of(left, center), keys);
      case Expr.Is(var left, _, var right, _) -> addReferences(List.of(left, right), keys);
      case Expr other -> keys.add(Meaning.key(other));
    }
  }

  private static void addReferences(List<Expr> parts, Set<String> keys) {
    parts.forEach(part -> addReferences(part, keys));
  }
}
