package dev.weir.policy.explain;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.check.Walk;
import dev.weir.policy.format.ExpressionPrinter;
import dev.weir.policy.match.Definitions;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.run.ConversationRead;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Vicinity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What rules ask of a message, and what they compare it with under the cuts of its locale. */
final class AskedFacts {
  private final Plan plan;
  private final Facts facts;
  private final Definitions definitions;
  private final Map<NumberFact, NavigableSet<Double>> numbers = new LinkedHashMap<>();
  private final Map<String, AskedAttribute> attributes = new LinkedHashMap<>();
  private final Set<Verdict> precedents = EnumSet.noneOf(Verdict.class);
  private final AskedTimes times = new AskedTimes();
  private boolean kind;
  private boolean addresses;

  private AskedFacts(Plan plan, Definitions definitions, Facts facts) {
    this.plan = plan;
    this.definitions = definitions;
    this.facts = facts;
  }

  /**
   * What rules ask of a message.
   *
   * @param rules those that {@code plan} was made of
   */
  static AskedFacts of(List<Rule> rules, Plan plan, Facts facts) {
    var asked = new AskedFacts(plan, Definitions.usedBy(rules), facts);
    for (Rule rule : rules) {
      Walk.expression(rule.condition(), asked::collect);
      rule.exceptions().forEach(exception -> Walk.expression(exception, asked::collect));
    }
    return asked;
  }

  /**
   * Changes worth trying, one list for each fact: numbers, the time, what was found in the text,
   * what was said of the message, and last what was not found.
   */
  List<List<Candidate>> candidates() {
    List<List<Candidate>> all = new ArrayList<>();
    numbers.forEach((fact, compared) -> all.add(fact.candidates(compared, facts, all.size())));
    attributes.values().forEach(one -> all.add(one.candidates(facts, all.size())));
    all.add(times.candidates(facts, all.size()));
    lookUps(true, all);
    all.add(addresses ? addresses(all.size()) : List.of());
    all.add(kind ? kinds(all.size()) : List.of());
    all.add(precedents(all.size()));
    lookUps(false, all);
    return all;
  }

  private void lookUps(boolean found, List<List<Candidate>> all) {
    definitions
        .byCondition()
        .forEach((condition, number) -> {
          if (facts.findings().hits(number) == found) {
            all.add(
                List.of(
                    new Candidate(
                        yesNo(condition, found),
                        all.size(),
                        false,
                        () -> facts.with(facts.findings().with(number, !found)).build())));
          }
        });
  }

  private List<Candidate> addresses(int order) {
    Boolean said = facts.addresses();
    boolean now = said == null ? facts.findings().hits(definitions.ofAddresses()) : said;
    return List.of(
        candidate(yesNo("addresses someone", now), order, changed -> changed.addresses(!now)));
  }

  private List<Candidate> kinds(int order) {
    return Arrays.stream(ContentKind.values())
        .filter(other -> other != facts.kind())
        .map(other ->
            candidate(
                new Change("content kind", facts.kind().wireName(), other.wireName(), null),
                order,
                changed -> changed.kind(other)))
        .toList();
  }

  private List<Candidate> precedents(int order) {
    Verdict now = facts.precedent();
    List<Candidate> candidates = new ArrayList<>();
    for (Verdict other : precedents) {
      if (other != now) {
        candidates.add(precedent(now, other, order));
      }
    }
    if (now != null && !precedents.isEmpty()) {
      candidates.add(precedent(now, null, order));
    }
    return candidates;
  }

  private Candidate precedent(@Nullable Verdict now, @Nullable Verdict other, int order) {
    return candidate(
        new Change("precedent", ruling(now), ruling(other), null),
        order,
        changed -> changed.precedent(other));
  }

  private static String ruling(@Nullable Verdict verdict) {
    return verdict == null ? "none" : verdict.wireName();
  }

  private static Change yesNo(String fact, boolean now) {
    return new Change(fact, Boolean.toString(now), Boolean.toString(!now), null);
  }

  private Candidate candidate(Change change, int order, Consumer<Facts.Builder> apply) {
    return new Candidate(
        change,
        order,
        false,
        () -> {
          Facts.Builder changed = facts.with(facts.findings());
          apply.accept(changed);
          return changed.build();
        });
  }

  private void collect(Expr expr) {
    switch (expr) {
      case Expr.Compare(var left, _, var right, _) -> compared(left, right);
      case Expr.Within(var left, var distance, var center, _) ->
          within(left, distance.value(), center);
      case Expr.Is(var left, _, var right, _) -> equal(left, right);
      case Expr.Has(var owner, var name, _) -> attribute(owner, name.text()).askedForYes();
      case Expr.Addresses _ -> addresses = true;
      case Expr.TimeBetween(int from, int to, var zone, _) -> {
        times.minute(from, zone.text());
        times.minute(to, zone.text());
      }
      case Expr.WeekdayIs weekday -> times.weekday(weekday.zone().text());
      default -> {} // what holds these together, what they are made of, and what is looked for
    }
  }

  private void compared(Expr left, Expr right) {
    if (left instanceof Expr.Attribute attribute) {
      attribute(attribute.owner(), attribute.attribute().text()).comparedWith(number(left, right));
    } else {
      numbers.computeIfAbsent(numberFact(left), _ -> new TreeSet<>()).add(number(left, right));
    }
  }

  private void within(Expr left, double distance, Expr center) {
    float middle = (float) number(left, center);
    NavigableSet<Double> compared = numbers.computeIfAbsent(numberFact(left), _ -> new TreeSet<>());
    compared.add((double) Vicinity.lowest(middle, distance));
    compared.add((double) Vicinity.highest(middle, distance));
  }

  private void equal(Expr left, Expr right) {
    switch (left) {
      case Expr.Attribute(var owner, var name, _)
          when right instanceof Expr.TextLiteral(var text, _) ->
          attribute(owner, name.text()).comparedWith(text);
      case Expr.Attribute _ -> compared(left, right);
      case Expr.KindRef _ -> kind = true;
      case Expr.PrecedentRef _ when right instanceof Expr.NameRef(var name) ->
          Verdict.fromWireName(name.text()).ifPresent(precedents::add);
      default -> {} // the locale and the language, which say how the text is read
    }
  }

  private AskedAttribute attribute(AttributeOwner owner, String name) {
    return attributes.computeIfAbsent(owner.key(name), _ -> new AskedAttribute(owner, name));
  }

  /** Scores and similarities are floats wherever they are compared, other numbers are not. */
  private double number(Expr left, Expr right) {
    boolean isFloat = left instanceof Expr.NameRef || left instanceof Expr.Similarity;
    return switch (right) {
      case Expr.CutRef(var label, _) -> plan.program().cut(label(label.text()), facts);
      case Expr.NumberLiteral(double value, _) -> isFloat ? (float) value : value;
      default -> throw new IllegalStateException("not a checked number at " + right.span());
    };
  }

  private NumberFact numberFact(Expr left) {
    String name = ExpressionPrinter.print(left);
    return switch (left) {
      case Expr.NameRef(var label) -> new NumberFact.Score(label(label.text()));
      case Expr.Similarity(var exemplars, _) ->
          new NumberFact.Similarity(
              name,
              IntStream.range(0, plan.exemplars().size())
                  .filter(at -> plan.exemplars().get(at).name().equals(exemplars.text()))
                  .findFirst()
                  .orElseThrow());
      case Expr.Heat(var label, var halfLife, _) ->
          new NumberFact.Heat(
              name,
              plan.conversation()
                  .heats()
                  .indexOf(new ConversationRead.Heat(label(label.text()), halfLife.length())));
      case Expr.Repeats(var window, _) ->
          new NumberFact.Repeats(name, plan.conversation().windows().indexOf(window.length()));
      case Expr.TextLength _ -> new NumberFact.Length();
      default -> throw new IllegalStateException("not a checked comparison at " + left.span());
    };
  }

  private static Label label(String name) {
    return Label.fromWireName(name).orElseThrow();
  }
}
