package dev.weir.policy;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.TestBlock;
import dev.weir.policy.ast.TestBlock.Disguised;
import dev.weir.policy.ast.TestBlock.Fact;
import dev.weir.policy.plan.Plan;
import dev.weir.policy.run.Explanation;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.PolicyProgram;
import dev.weir.policy.source.Instants;
import dev.weir.text.NormalisedText;
import dev.weir.text.Normaliser;
import dev.weir.text.evasion.Evasion;
import dev.weir.text.evasion.Evasions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests that a policy carries.
 *
 * <p>A test passes when the policy as a whole gives the expected verdict, and, in a block that
 * names a rule, when that rule asks for the verdict (unless it is the default). The rule need not
 * be the one that is named as the reason: of several rules with one verdict the smallest id is, and
 * a new rule should not break the tests of an old one. The rule of the block is obeyed while its
 * tests run, whatever its state, so that a rule can be tested before it goes live.
 */
public final class PolicyTester {
  /** A Wednesday at noon. */
  private static final Instant WHEN_NOT_SAID = Instant.parse("2025-01-01T12:00:00Z");

  private PolicyTester() {}

  /** One result per test, in the order of the file. */
  public static List<TestResult> run(CompiledPolicy policy, TextSignals signals) {
    List<TestResult> results = new ArrayList<>();
    Plan plan = policy.rehearsal();
    for (TestBlock block : policy.tests()) {
      Name rule = block.rule();
      PolicyProgram program = rule == null ? plan.program() : plan.program().withLive(rule.text());
      for (TestBlock.Case test : block.cases()) {
        results.add(run(plan, program, rule == null ? null : rule.text(), test, signals));
      }
    }
    return results;
  }

  private static TestResult run(
      Plan plan,
      PolicyProgram program,
      @Nullable String rule,
      TestBlock.Case test,
      TextSignals signals) {
    Disguised disguised = test.disguised();
    return disguised == null
        ? asWritten(plan, program, rule, test, signals)
        : inDisguise(plan, program, rule, test, disguised, signals);
  }

  private static TestResult asWritten(
      Plan plan,
      PolicyProgram program,
      @Nullable String rule,
      TestBlock.Case test,
      TextSignals signals) {
    Explanation explanation =
        program.explain(facts(plan, test.text().text(), test.facts(), signals));
    return new TestResult(
        rule,
        test.text().span(),
        test.text().text(),
        test.expected(),
        explanation.outcome().verdict(),
        explanation.outcome().reason(),
        TestComplaint.of(rule, test.expected(), program.defaultVerdict(), explanation),
        null);
  }

  private static TestResult inDisguise(
      Plan plan,
      PolicyProgram program,
      @Nullable String rule,
      TestBlock.Case test,
      Disguised disguised,
      TextSignals signals) {
    String text = test.text().text();
    Verdict expected = test.expected();
    DisguiseTally tally = new DisguiseTally();
    for (Evasion evasion : Evasions.of(text, (int) disguised.count())) {
      Explanation explanation = program.explain(facts(plan, evasion.text(), test.facts(), signals));
      if (TestComplaint.of(rule, expected, program.defaultVerdict(), explanation) == null) {
        tally.pass(evasion);
      } else {
        tally.miss(evasion, explanation.outcome().verdict());
      }
    }
    String complaint = tally.complaint(disguised, expected);
    return new TestResult(
        rule,
        test.text().span(),
        text,
        expected,
        complaint == null ? expected : tally.actual(expected),
        null,
        complaint,
        tally.share());
  }

  /** What is known of a text of which some facts are said. */
  static Facts facts(Plan plan, String message, List<Fact> said, TextSignals signals) {
    NormalisedText text = Normaliser.normalise(message);
    Language language = language(message, said, signals);
    Facts.Builder facts =
        Facts.builder(plan.textRules().scan(text, language))
            .conversation(TestedConversation.of(said, plan.conversation()))
            .scores(signals.scores(message, language))
            .textLength(message.length())
            .accepted(WHEN_NOT_SAID);
    similarities(plan, message, signals, facts);
    // Scores behind `labels unknown` stand, wherever the two are written.
    said.stream()
        .filter(Fact.AllUnknown.class::isInstance)
        .forEach(fact -> apply(plan, fact, facts));
    said.stream()
        .filter(fact -> !(fact instanceof Fact.AllUnknown))
        .forEach(fact -> apply(plan, fact, facts));
    return facts.build();
  }

  /** The language that counts, before anything is looked for in the text. */
  private static Language language(String text, List<Fact> said, TextSignals signals) {
    String locale = "";
    for (Fact fact : said) {
      switch (fact) {
        case Fact.InLanguage(Name language) -> {
          return Language.said(language.text());
        }
        case Fact.InLocale(Name given) -> locale = given.text();
        default -> {}
      }
    }
    return signals.language(text, locale);
  }

  private static void similarities(
      Plan plan, String text, TextSignals signals, Facts.Builder facts) {
    for (int number = 0; number < plan.exemplars().size(); number++) {
      float similarity = signals.similarity(text, plan.exemplars().get(number));
      facts.similarity(number, similarity, List.of());
    }
  }

  private static void apply(Plan plan, Fact fact, Facts.Builder facts) {
    switch (fact) {
      case Fact.AllUnknown _ -> {
        facts.scores(TextSignals.unknown().scores("", Language.NONE));
        similarities(plan, "", TextSignals.unknown(), facts);
      }
      case Fact.Similarity(Name exemplars, double value, _) -> {
        for (int number = 0; number < plan.exemplars().size(); number++) {
          if (plan.exemplars().get(number).name().equals(exemplars.text())) {
            facts.similarity(number, (float) value, List.of());
          }
        }
      }
      case Fact.Score(Name label, double value, _) ->
          Label.fromWireName(label.text()).ifPresent(known -> facts.score(known, (float) value));
      case Fact.Attribute(var owner, Name attribute, Object value) ->
          facts.attribute(owner, attribute.text(), value);
      case Fact.Addresses(boolean someone) -> facts.addresses(someone);
      case Fact.Heat _, Fact.Repeats _ -> {} // known from the start: see TestedConversation
      case Fact.InLocale(Name locale) -> facts.locale(locale.text());
      case Fact.InLanguage(Name language) -> facts.language(Language.said(language.text()));
      case Fact.AcceptedAt(Name instant) -> {
        Instant accepted = Instants.parse(instant.text());
        facts.accepted(accepted == null ? WHEN_NOT_SAID : accepted);
      }
      case Fact.Length(double value, _) -> facts.textLength((int) value);
      case Fact.Precedent(Name verdict) ->
          Verdict.fromWireName(verdict.text()).ifPresent(facts::precedent);
      case Fact.OfKind(Name kind) -> ContentKind.fromWireName(kind.text()).ifPresent(facts::kind);
    }
  }
}
