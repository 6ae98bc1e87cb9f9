package dev.weir.standalone.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.contracts.Reason;
import dev.weir.contracts.Span;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ExplainedText;
import dev.weir.policy.explain.Change;
import dev.weir.policy.explain.Counterfactuals.Flip;
import dev.weir.policy.explain.Counterfactuals.NearMiss;
import dev.weir.policy.run.Explanation.Clause;
import dev.weir.policy.run.Explanation.Node;
import dev.weir.policy.run.Explanation.RuleTruth;
import java.util.List;
import java.util.Locale;

/** An explanation as JSON: what the API says, and conditions as trees. */
final class ExplanationJson {
  private ExplanationJson() {}

  /** Adds it to what is said of the policy. */
  static ObjectNode addTo(ObjectNode json, ExplainedText found) {
    Reason reason = found.explanation().outcome().reason();
    json.put("verdict", found.explanation().outcome().verdict().wireName());
    json.put("rule", reason == null ? null : reason.rule());
    ArrayNode rules = json.putArray("rules");
    found.explanation().rules().forEach(rule -> rule(rules.addObject(), rule));
    ObjectNode counterfactuals = json.putObject("counterfactuals");
    ArrayNode flips = counterfactuals.putArray("flips");
    found.counterfactuals().flips().forEach(flip -> flip(flips.addObject(), flip));
    ArrayNode misses = counterfactuals.putArray("nearMisses");
    found.counterfactuals().nearMisses().forEach(miss -> nearMiss(misses.addObject(), miss));
    counterfactuals.put("complete", found.counterfactuals().complete());
    return json;
  }

  private static void rule(ObjectNode json, RuleTruth rule) {
    Verdict contributes = rule.contributes();
    json.put("id", rule.id())
        .put("name", rule.title())
        .put("state", rule.state().name().toLowerCase(Locale.ROOT))
        .put("obeyed", rule.obeyed())
        .put("truth", rule.truth().toString())
        .put("verdict", rule.verdict().wireName())
        .put("code", rule.code())
        .put("contributes", contributes == null ? null : contributes.wireName());
    node(json.putObject("condition"), rule.condition());
    ArrayNode exceptions = json.putArray("exceptions");
    rule.exceptions().forEach(exception -> node(exceptions.addObject(), exception));
  }

  private static void node(ObjectNode json, Node node) {
    json.put("truth", node.truth().toString());
    switch (node) {
      case Node.All(_, var parts) -> parts(json.putArray("all"), parts);
      case Node.Any(_, var parts) -> parts(json.putArray("any"), parts);
      case Node.Not(_, var part) -> node(json.putObject("not"), part);
      case Clause clause -> {
        json.put("text", clause.text())
            .put("value", clause.seen())
            .put("cut", clause.cut())
            .put("distance", clause.distance());
        ArrayNode spans = json.putArray("spans");
        for (Span span : clause.spans()) {
          spans.addObject().put("begin", span.begin()).put("end", span.end());
        }
      }
    }
  }

  private static void parts(ArrayNode json, List<Node> parts) {
    parts.forEach(part -> node(json.addObject(), part));
  }

  private static void flip(ObjectNode json, Flip flip) {
    change(json, flip.change());
    json.put("verdict", flip.verdict().wireName()).put("rule", flip.rule());
  }

  private static void nearMiss(ObjectNode json, NearMiss miss) {
    json.put("rule", miss.rule())
        .put("clause", miss.clause())
        .put("exception", miss.exception())
        .put("cut", miss.cut());
    change(json, miss.change());
  }

  private static void change(ObjectNode json, Change change) {
    json.put("fact", change.fact())
        .put("from", change.from())
        .put("to", change.to())
        .put("distance", change.distance());
  }
}
