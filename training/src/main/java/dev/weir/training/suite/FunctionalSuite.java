package dev.weir.training.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Short texts that each try out one thing that moderation must get right, after the idea of
 * HateCheck: insults, threats and hate in many shapes, and what looks like them and is harmless:
 * negation, quotation, counter-speech, reclaimed words, jest, news, medicine, metaphors. Templates
 * and word banks are our own; the expansion is the same in every run.
 */
public final class FunctionalSuite {
  /** Texts of each functionality. */
  static final int CASES_EACH = 24;

  private static final long SEED = 20_260_901;

  private final List<SuiteCase> cases;

  private FunctionalSuite(List<SuiteCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /** The suite that ships. */
  public static FunctionalSuite load() {
    return read(SuiteLines.ofResource("banks.txt"), SuiteLines.ofResource("functional.txt"));
  }

  /**
   * A suite of these files.
   *
   * @throws IllegalArgumentException naming file and line, if anything in them cannot be used
   */
  static FunctionalSuite read(SuiteLines bankLines, SuiteLines suiteLines) {
    WordBanks banks = WordBanks.read(bankLines);
    List<Functionality> functionalities = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SuiteLines.Line line : suiteLines) {
      if (line.text().startsWith("[")) {
        Functionality next = Functionality.read(line);
        line.require(names.add(next.name()), "`" + next.name() + "` stands twice");
        functionalities.add(next);
      } else {
        line.require(!functionalities.isEmpty(), "a template stands before the first header");
        functionalities.getLast().add(line, banks);
      }
    }
    List<SuiteCase> cases = new ArrayList<>();
    for (Functionality functionality : functionalities) {
      cases.addAll(functionality.expand(CASES_EACH, SEED, banks));
    }
    return new FunctionalSuite(cases);
  }

  /** All cases, functionality by functionality. */
  public List<SuiteCase> cases() {
    return cases;
  }
}
