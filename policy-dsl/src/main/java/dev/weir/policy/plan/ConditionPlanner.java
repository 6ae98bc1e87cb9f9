package dev.weir.policy.plan;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.match.Definitions;
import dev.weir.policy.plan.AttributeCondition.Test;
import dev.weir.policy.plan.ConversationCondition.Value;
import dev.weir.policy.run.Condition;
import dev.weir.policy.run.Subjects;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns one checked condition into node objects. What the checker refuses cannot arrive here, so it
 * is a bug if it does.
 */
final class ConditionPlanner {
  private final Definitions definitions;
  private final Map<String, String> labels;
  private final ComparedAttributes attributes;
  private final Similarities similarities;
  private final Conversations conversations;

  /**
   * A planner.
   *
   * @param labels what the spans of words and patterns are called, by their names
   */
  ConditionPlanner(
      Definitions definitions,
      Map<String, String> labels,
      ComparedAttributes attributes,
      Similarities similarities,
      Conversations conversations) {
    this.definitions = definitions;
    this.labels = Map.copyOf(labels);
    this.attributes = attributes;
    this.similarities = similarities;
    this.conversations = conversations;
  }

  Condition plan(Expr expr) {
    return switch (expr) {
      case Expr.And(var parts, _) -> new AndCondition(all(parts));
      case Expr.Or(var parts, _) -> new OrCondition(all(parts));
      case Expr.Not(var inner, _) -> new NotCondition(plan(inner));
      case Expr.Compare compare -> order(compare);
      case Expr.Within within -> within(within);
      case Expr.Is is -> is.negated() ? new NotCondition(equality(is)) : equality(is);
      case Expr.Has(var owner, var attribute, _) ->
          new HasCondition(text(expr), owner, attribute.text());
      case Expr.TextHits hits -> hits(hits);
      case Expr.TextHasPii pii ->
          new TextHitsCondition(text(pii), definitions.of(pii), Definitions.labels(pii));
      case Expr.TimeBetween time -> new TimeCondition(text(time), time);
      case Expr.WeekdayIs weekday -> weekday(weekday);
      case Expr.Addresses _ -> new AddressesCondition(text(expr), definitions.ofAddresses());
      case Expr.NumberLiteral _,
          Expr.TextLiteral _,
          Expr.NameRef _,
          Expr.CutRef _,
          Expr.Attribute _,
          Expr.Similarity _,
          Expr.Heat _,
          Expr.Repeats _,
          Expr.TextLength _,
          Expr.LocaleRef _,
          Expr.LanguageRef _,
          Expr.KindRef _,
          Expr.PrecedentRef _,
          Expr.Invalid _ ->
          throw unchecked(expr);
    };
  }

  private Condition hits(Expr.TextHits hits) {
    String name = hits.definition().text();
    return new TextHitsCondition(
        text(hits), new int[] {definitions.of(hits)}, Set.of(labels.getOrDefault(name, name)));
  }

  private List<Condition> all(List<Expr> parts) {
    return parts.stream().map(this::plan).toList();
  }

  private Condition order(Expr.Compare compare) {
    return switch (compare.left()) {
      case Expr.NameRef(var name) -> score(compare, label(name.text()));
      case Expr.Similarity(var name, _) ->
          ScoreCondition.ofSimilarity(
              text(compare),
              similarities.number(name.text()),
              compare.comparison(),
              number(compare.right()));
      case Expr.Heat heat ->
          conversation(
              compare, new Value.Heat(conversations.number(heat)), conversations.bit(heat));
      case Expr.Repeats repeats ->
          conversation(
              compare, new Value.Repeats(conversations.number(repeats)), Subjects.repeatsBit());
      case Expr.TextLength _ ->
          new LengthCondition(text(compare), compare.comparison(), number(compare.right()));
      case Expr.Attribute left ->
          attribute(compare, left, new Test.Order(compare.comparison(), number(compare.right())));
      default -> throw unchecked(compare);
    };
  }

  private static Condition score(Expr.Compare compare, Label label) {
    return compare.right() instanceof Expr.CutRef
        ? ScoreCondition.withCut(text(compare), label, compare.comparison())
        : ScoreCondition.withConstant(
            text(compare), label, compare.comparison(), number(compare.right()));
  }

  private Condition within(Expr.Within within) {
    double distance = within.distance().value();
    return switch (within.left()) {
      case Expr.NameRef(var name) when within.center() instanceof Expr.CutRef ->
          WithinCondition.ofCut(text(within), label(name.text()), distance);
      case Expr.NameRef(var name) ->
          WithinCondition.ofNumber(
              text(within), label(name.text()), distance, number(within.center()));
      case Expr.Similarity(var name, _) ->
          WithinCondition.ofSimilarity(
              text(within), similarities.number(name.text()), distance, number(within.center()));
      default -> throw unchecked(within);
    };
  }

  private static Condition conversation(Expr.Compare compare, Value value, long bit) {
    return new ConversationCondition(
        text(compare), value, bit, compare.comparison(), number(compare.right()));
  }

  private Condition equality(Expr.Is is) {
    // The explanation shows the plain equality; a `not` before it is a node of its own.
    var plain = new Expr.Is(is.left(), false, is.right(), is.span());
    return switch (is.left()) {
      case Expr.KindRef _ when is.right() instanceof Expr.NameRef(var name) ->
          new KindCondition(
              text(plain), ContentKind.fromWireName(name.text()).orElseThrow(() -> unchecked(is)));
      case Expr.PrecedentRef _ when is.right() instanceof Expr.NameRef(var name) ->
          new PrecedentCondition(
              text(plain), Verdict.fromWireName(name.text()).orElseThrow(() -> unchecked(is)));
      case Expr.LocaleRef _ when is.right() instanceof Expr.TextLiteral(var tag, _) ->
          new LocaleCondition(text(plain), tag);
      case Expr.LanguageRef _ when is.right() instanceof Expr.TextLiteral(var tag, _) ->
          new LanguageCondition(text(plain), tag);
      case Expr.Attribute left when is.right() instanceof Expr.TextLiteral(var wanted, _) ->
          attribute(plain, left, new Test.EqualText(wanted));
      case Expr.Attribute left -> attribute(plain, left, new Test.EqualNumber(number(is.right())));
      default -> throw unchecked(is);
    };
  }

  private static Condition weekday(Expr.WeekdayIs is) {
    // As with `is not` of other things, the explanation shows the plain clause.
    var plain = new Expr.WeekdayIs(false, is.days(), is.zone(), is.span());
    Condition condition = new WeekdayCondition(text(plain), plain);
    return is.negated() ? new NotCondition(condition) : condition;
  }

  private Condition attribute(Expr whole, Expr.Attribute left, Test test) {
    return new AttributeCondition(
        text(whole), left.owner(), left.attribute().text(), attributes.bit(left), test);
  }

  private static Label label(String name) {
    return Label.fromWireName(name)
        .orElseThrow(() -> new IllegalStateException("not a checked label: " + name));
  }

  private static double number(Expr expr) {
    if (expr instanceof Expr.NumberLiteral(var value, _)) {
      return value;
    }
    throw unchecked(expr);
  }

  private static String text(Expr expr) {
    return ExpressionPrinter.print(expr);
  }

  private static IllegalStateException unchecked(Expr expr) {
    return new IllegalStateException("not a checked condition at " + expr.span());
  }
}
