package dev.weir.policy.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weir.policy.ast.Expr;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.Rule;
import dev.weir.policy.reference.Message;
import dev.weir.policy.reference.RandomPolicies;
import dev.weir.policy.reference.ReferenceEvaluator;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.syntax.PolicyParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every finding about random policies is put to random messages, by the reference evaluator. */
class PolicyAnalysisTest {
  private static final int POLICIES = 700;
  private static final int MESSAGES = 60;
  private static final List<String> STATES = List.of(" shadow", " draft", " canary 50%");
  private static final Optional<Boolean> YES = Optional.of(true);
  private static final Optional<Boolean> NO = Optional.of(false);

  @Test
  void everyFindingIsTrueOfEveryMessage() {
    Map<Class<?>, Integer> seen = new HashMap<>();
    for (long seed = 1; seed <= POLICIES; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, false);
      String text = text(random, generator);
      Policy policy = tree(text);
      List<Finding> findings = PolicyAnalysis.findings(policy);
      List<Message> messages = messages(random);
      var reference = new ReferenceEvaluator(policy);
      for (Finding finding : findings) {
        seen.merge(finding.getClass(), 1, Integer::sum);
        Predicate<Message> claim = claim(finding, text, reference);
        for (Message message : messages) {
          if (!claim.test(message)) {
            fail("seed %d: %s%nof %s%n%s", seed, finding, message, text);
          }
        }
      }
    }
    assertThat(seen).hasSize(Finding.class.getPermittedSubclasses().length);
    assertThat(seen.values()).as("%s", seen).allMatch(count -> count > 20);
  }

  @Test
  void allShadowedRulesCanGoAtOnce() {
    for (long seed = 1; seed <= POLICIES; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, false);
      String text = text(random, generator);
      Policy policy = tree(text);
      List<Rule> shadowed =
          PolicyAnalysis.findings(policy).stream()
              .filter(Finding.Shadowed.class::isInstance)
              .map(found -> ((Finding.Shadowed) found).rule())
              .toList();
      if (shadowed.size() > 1) {
        var whole = new ReferenceEvaluator(policy);
        var rest = new ReferenceEvaluator(without(text, shadowed));
        for (Message message : messages(random)) {
          assertThat(rest.decide(message).verdict())
              .as("seed %d", seed)
              .isEqualTo(whole.decide(message).verdict());
        }
      }
    }
  }

  @Test
  void saysNothingOfWhatIsTooIntricate() {
    String many =
        IntStream.range(0, 7)
            .mapToObj(i -> "(text length > %d or insult >= 0.%d)".formatted(i, i + 1))
            .reduce((a, b) -> a + " and " + b)
            .orElseThrow();
    String head = "policy \"p\"\ndefault allow\nwhen unknown then allow otherwise\n";
    Policy policy =
        tree(head + "rule r-1 if " + many + " and insult < 0.1 and insult > 0.9 then block as a.b");

    assertThat(PolicyAnalysis.findings(policy)).noneMatch(Finding.NeverApplies.class::isInstance);
  }

  private static Predicate<Message> claim(
      Finding finding, String text, ReferenceEvaluator reference) {
    return switch (finding) {
      case Finding.NeverApplies(var rule, _) ->
          message -> !reference.truth(rule.condition(), message).equals(YES);
      case Finding.AlwaysExcepted(var rule) ->
          message -> !reference.ruleTruth(rule, message).equals(YES);
      case Finding.AppliesAlways(var rule) ->
          message -> !reference.truth(rule.condition(), message).equals(NO);
      case Finding.NeverHolds(var part, _) ->
          message -> !reference.truth(part, message).equals(YES);
      case Finding.AlwaysHolds(var part) -> message -> !reference.truth(part, message).equals(NO);
      case Finding.AddsNothing(var whole, var part, _) ->
          message ->
              reference
                  .truth(whole, message)
                  .equals(reference.truth(without(whole, part), message));
      case Finding.NeverMatters(var rule, var exception) -> sameWithout(reference, rule, exception);
      case Finding.ExceptedAlready(var rule, var exception, _) ->
          sameWithout(reference, rule, exception);
      case Finding.Duplicate(var rule, var twin) ->
          message -> reference.ruleTruth(rule, message).equals(reference.ruleTruth(twin, message));
      case Finding.Shadowed(var rule, _) -> {
        var rest = new ReferenceEvaluator(without(text, List.of(rule)));
        yield message -> rest.decide(message).verdict() == reference.decide(message).verdict();
      }
    };
  }

  private static Predicate<Message> sameWithout(
      ReferenceEvaluator reference, Rule rule, Expr exception) {
    List<Expr> rest = rule.exceptions().stream().filter(one -> !one.equals(exception)).toList();
    var shorter =
        new Rule(
            rule.id(),
            rule.title(),
            rule.state(),
            rule.canary(),
            rule.condition(),
            rest,
            rule.verdict(),
            rule.verdictSpan(),
            rule.code(),
            rule.dsa(),
            rule.tell(),
            rule.escalate());
    return message ->
        reference.ruleTruth(shorter, message).equals(reference.ruleTruth(rule, message));
  }

  private static Expr without(Expr whole, Expr part) {
    List<Expr> parts =
        switch (whole) {
          case Expr.And(var all, _) -> all;
          case Expr.Or(var all, _) -> all;
          default -> throw new AssertionError(whole);
        };
    List<Expr> rest = parts.stream().filter(one -> !one.equals(part)).toList();
    return whole instanceof Expr.And
        ? new Expr.And(rest, whole.span())
        : new Expr.Or(rest, whole.span());
  }

  private static Policy without(String text, List<Rule> rules) {
    return tree(
        text.lines()
            .filter(line ->
                rules.stream().noneMatch(rule -> line.startsWith("rule " + rule.id().text())))
            .collect(Collectors.joining("\n")));
  }

  private static List<Message> messages(RandomPolicies random) {
    return IntStream.range(0, MESSAGES).mapToObj(_ -> random.message()).toList();
  }

  /** Rules of few clauses that often are about the same things. */
  private static String text(RandomPolicies random, Random generator) {
    List<String> lines = new ArrayList<>(random.head());
    List<String> often = IntStream.range(0, 4).mapToObj(_ -> random.clause()).toList();
    int rules = 1 + generator.nextInt(5);
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < rules; i++) {
      String body =
          !bodies.isEmpty() && generator.nextInt(6) == 0
              ? bodies.getFirst()
              : body(random, often, generator);
      bodies.add(body);
      String state = generator.nextInt(6) == 0 ? STATES.get(generator.nextInt(3)) : "";
      lines.add("rule r-" + (char) ('a' + i) + state + body);
    }
    return String.join("\n", lines);
  }

  private static String body(RandomPolicies random, List<String> often, Random generator) {
    var rule = new StringBuilder(" if ").append(condition(random, often, generator));
    for (int exceptions = generator.nextInt(4) - 1; exceptions > 0; exceptions--) {
      rule.append(" except ").append(condition(random, often, generator));
    }
    String verdict = List.of("hold", "block", "label").get(generator.nextInt(3));
    return rule.append(" then ").append(verdict).append(" as c.").append(verdict).toString();
  }

  private static String condition(RandomPolicies random, List<String> often, Random generator) {
    List<String> parts = new ArrayList<>();
    for (int i = 1 + generator.nextInt(3); i > 0; i--) {
      String not = generator.nextInt(5) == 0 ? "not " : "";
      parts.add(
          not
              + (generator.nextInt(3) == 0
                  ? random.clause()
                  : often.get(generator.nextInt(often.size()))));
    }
    return String.join(generator.nextInt(3) == 0 ? " or " : " and ", parts);
  }

  private static Policy tree(String text) {
    return Objects.requireNonNull(
        PolicyParser.parse(new PolicySource("test.weir", text), new Issues()));
  }
}
