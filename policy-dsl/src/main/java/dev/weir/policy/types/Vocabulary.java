package dev.weir.policy.types;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.DsaGround;
import dev.weir.contracts.EscalationPriority;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The words of the language as data, for complaints that suggest the right one. */
public final class Vocabulary {
  /** The words that begin a part of a policy. */
  public static final List<String> DECLARATIONS =
      List.of(
          "policy",
          "default",
          "when",
          "settle",
          "screen",
          "trial",
          "cuts",
          "words",
          "pattern",
          "exemplars",
          "attributes",
          "rule",
          "test");

  /** The words between the parts of a rule. */
  public static final List<String> CONNECTIVES =
      List.of("if", "and", "or", "except", "then", "as", "dsa", "tell", "escalate", "is");

  /** Words of other languages for {@code except}. */
  public static final List<String> EXCEPT_ELSEWHERE =
      List.of("unless", "but", "without", "excepting");

  /** The states of a rule. */
  public static final List<String> STATES = List.of("draft", "shadow", "canary", "live");

  /** What may follow the reason code of a rule. */
  public static final List<String> RULE_CLAUSES = List.of("dsa", "tell", "escalate");

  /** What a statement under the Digital Services Act rests on. */
  public static final List<String> DSA_GROUNDS =
      Stream.of(DsaGround.values()).map(DsaGround::wireName).toList();

  /**
   * The categories of statements in the DSA Transparency Database, as its interface has them since
   * July 2025, in lower case and without their prefix.
   */
  public static final List<String> DSA_CATEGORIES =
      List.of(
          "animal_welfare",
          "consumer_information",
          "cyber_violence",
          "cyber_violence_against_women",
          "data_protection_and_privacy_violations",
          "illegal_or_harmful_speech",
          "intellectual_property_infringements",
          "negative_effects_on_civic_discourse_or_elections",
          "not_specified_notice",
          "other_violation_tc",
          "protection_of_minors",
          "risk_for_public_security",
          "scams_and_fraud",
          "self_harm",
          "unsafe_and_prohibited_products",
          "violence");

  /** How soon an escalation wants to be looked at. */
  public static final List<String> PRIORITIES =
      Stream.of(EscalationPriority.values()).map(EscalationPriority::wireName).toList();

  /** The foldings of words. */
  public static final List<String> FOLDS =
      List.of("leet", "confusables", "repeats", "spacing", "masks", "vowels", "decoded");

  /** The options of words. */
  public static final List<String> WORDS_OPTIONS = List.of("fold", "whole-word", "spare", "label");

  /** The kinds of personal data, as they are written behind {@code text has pii}. */
  public static final List<String> PII_KINDS =
      List.of("any", "email", "phone", "credit_card", "iban", "ip_address", "us_ssn");

  /** What may follow {@code text}. */
  public static final List<String> TEXT_FUNCTIONS = List.of("hits", "has", "length");

  /** What stands before parentheses. */
  public static final List<String> FUNCTIONS = List.of("similarity", "heat", "repeats");

  /** All labels by wire name. */
  public static final List<String> LABELS = Stream.of(Label.values()).map(Label::wireName).toList();

  /** All verdicts by wire name, from the mildest. */
  public static final List<String> VERDICTS =
      Stream.of(Verdict.values()).map(Verdict::wireName).toList();

  /** All content kinds by wire name. */
  public static final List<String> KINDS =
      Stream.of(ContentKind.values()).map(ContentKind::wireName).toList();

  /** The days of the week, from Monday. */
  public static final List<String> WEEKDAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();

  /** Minutes of a day. */
  public static final int MINUTES_OF_DAY = 24 * 60;

  /** What a condition may begin with, besides a label. */
  public static final List<String> CONDITION_STARTS =
      List.of(
          "text",
          "author",
          "conversation",
          "content",
          "locale",
          "language",
          "precedent",
          "time",
          "weekday",
          "not",
          "cut",
          "similarity",
          "heat",
          "repeats",
          "addresses");

  /** What is planned but has no source of facts yet, with what to do meanwhile. */
  public static final Map<String, String> NOT_SERVED_YET =
      Map.of("near", "write `similarity(NAME) >= 0.8`, with `exemplars NAME from set \"…\"`");

  private Vocabulary() {}

  /** Labels and everything else that a condition may begin with. */
  public static List<String> conditionWords() {
    return Stream.concat(LABELS.stream(), CONDITION_STARTS.stream()).toList();
  }
}
