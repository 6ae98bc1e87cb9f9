package dev.weir.policy.source;

import java.time.Duration;

/**
 * The bounds of everything in a policy. They are far above what a person maintains by hand and keep
 * compile time, memory and the cost of one decision bounded for any text at all.
 */
public final class PolicyLimits {
  /** UTF-16 units of a file: a 2,000-rule policy with its tests has less than half of it. */
  public static final int FILE_CHARS_MAX = 1 << 20;

  /**
   * Words, texts, numbers and signs of a file, each of which takes some hundred bytes while it is
   * read: a 2,000-rule policy with its tests has less than half of it.
   */
  public static final int TOKENS_MAX = 1 << 18;

  /** UTF-16 units of a search: it is typed, or kept with a queue. */
  public static final int SEARCH_CHARS_MAX = 10_000;

  /** Depth of parentheses and {@code not}: nobody reads deeper, and parsing recurses this far. */
  public static final int NESTING_MAX = 64;

  /** Rules of a policy: the cost of a decision grows with them. */
  public static final int RULES_MAX = 2_000;

  /** Conditions within one rule, its exceptions included. */
  public static final int CLAUSES_PER_RULE_MAX = 256;

  /** {@code words} definitions: each may need a scan of its own. */
  public static final int WORDS_MAX = 200;

  /**
   * Steps that one character of a text may cost in all {@code words} definitions together: a
   * definition has 2 to 5, more where its entries end in one another. At a few nanoseconds each,
   * the longest text is read in some tens of milliseconds whatever the lists are.
   */
  public static final int SCAN_STEPS_MAX = 250;

  /** Words and phrases of one {@code words} definition, from a list or inline. */
  public static final int WORD_ENTRIES_MAX = 50_000;

  /** {@code pattern} definitions: compiling patterns takes milliseconds each. */
  public static final int PATTERNS_MAX = 500;

  /** UTF-16 units of one pattern. */
  public static final int PATTERN_CHARS_MAX = 500;

  /**
   * Attributes that a policy may read, of author, conversation and content together: each has a bit
   * in a word of 64.
   */
  public static final int ATTRIBUTES_MAX = 24;

  /**
   * Heats of different labels or half-lives that a policy may read: each is a number that is kept
   * for every conversation, and each label has a bit in a word of 64.
   */
  public static final int HEATS_MAX = 8;

  /** Windows in which a policy may count repeats. */
  public static final int REPEAT_WINDOWS_MAX = 4;

  /**
   * The most repeats that are counted of one text: the moment of each is kept, and a text that
   * comes more often than this is plain.
   */
  public static final int REPEATS_COUNTED_MAX = 20;

  /** The highest heat that a policy may ask for: nearly 200 messages at the highest score. */
  public static final double HEAT_ASKED_MAX = 200;

  /** The shortest half-life and window: below it people merely press a key twice. */
  public static final Duration TIME_SPAN_MIN = Duration.ofSeconds(10);

  /** The longest half-life and window: what is counted is kept in memory and lost in a restart. */
  public static final Duration TIME_SPAN_MAX = Duration.ofHours(24);

  /** The shortest look back of a trial: fewer messages say nothing about a policy. */
  public static final Duration TRIAL_SPAN_MIN = Duration.ofHours(1);

  /** The longest look back of a trial: a journal keeps no more. */
  public static final Duration TRIAL_SPAN_MAX = Duration.ofDays(400);

  /** {@code exemplars} definitions: each is a search of its own and has a bit in a word of 64. */
  public static final int EXEMPLARS_MAX = 16;

  /** UTF-16 units of one name, id or reason code. */
  public static final int NAME_CHARS_MAX = 64;

  /** UTF-16 units of the law or rule that a statement names: what the database takes. */
  public static final int DSA_REFERENCE_CHARS_MAX = 500;

  /** UTF-16 units of one quoted text: as long as a message may be. */
  public static final int TEXT_CHARS_MAX = 65_536;

  /** Locales of one {@code cuts} definition. */
  public static final int CUT_LOCALES_MAX = 100;

  /** Tests of a policy: each is a whole decision. */
  public static final int TEST_CASES_MAX = 5_000;

  /** Disguises of one {@code mutate}: more say nothing that these have not said. */
  public static final int DISGUISES_MAX = 1_000;

  /** Disguises in all tests of a policy: each is a whole decision, at some 50 µs. */
  public static final int DISGUISES_TOTAL_MAX = 20_000;

  /** UTF-16 units of a text that is disguised: a phrase, not a letter to the editor. */
  public static final int DISGUISED_CHARS_MAX = 500;

  /** Complaints shown about one file: more are noise, and comparing them takes time. */
  public static final int ISSUES_MAX = 100;

  /**
   * Steps of one decision in the worst case, where one step is one condition read: 10 ns or a
   * little more each, so that the largest policy still decides within a millisecond.
   */
  public static final int COST_STEPS_MAX = 50_000;

  private PolicyLimits() {}
}
