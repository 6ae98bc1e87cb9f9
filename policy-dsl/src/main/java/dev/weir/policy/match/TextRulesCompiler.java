package dev.weir.policy.match;

import dev.weir.policy.ast.Name;
import dev.weir.policy.ast.Policy;
import dev.weir.policy.ast.TextPattern;
import dev.weir.policy.ast.Words;
import dev.weir.policy.source.Issues;
import dev.weir.policy.source.PolicyLimits;
import dev.weir.policy.source.WordLists;
import dev.weir.text.PatternEngine;
import dev.weir.text.WordMatchers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles what a policy looks for in texts. */
public final class TextRulesCompiler {
  private final WordMatchers matchers;
  private final PatternEngine engine;

  /**
   * A compiler.
   *
   * @param matchers shares matchers of equal lists between policies
   * @param engine what compiles patterns
   */
  public TextRulesCompiler(WordMatchers matchers, PatternEngine engine) {
    this.matchers = matchers;
    this.engine = engine;
  }

  /**
   * The finders of a checked policy. What cannot be compiled is complained about and left out.
   *
   * @param definitions what to look for; the rest of the policy's definitions is compiled too, so
   *     that mistakes show, and dropped
   */
  public TextRules compile(Policy policy, WordLists lists, Definitions definitions, Issues issues) {
    List<TextFinder> finders = new ArrayList<>(words(policy, lists, definitions, issues));
    List<TextPattern> used = new ArrayList<>();
    List<TextPattern> unused = new ArrayList<>();
    for (TextPattern pattern : policy.patterns()) {
      (definitions.uses(pattern.name().text()) ? used : unused).add(pattern);
    }
    TextFinder patterns = PatternsFinder.compile(used, definitions, engine, issues);
    if (patterns != null) {
      finders.add(patterns);
    }
    PatternsFinder.validate(unused, engine, issues);
    TextFinder pii = PiiFinder.of(definitions);
    if (pii != null) {
      finders.add(pii);
    }
    TextFinder addresses = AddressesFinder.of(definitions);
    if (addresses != null) {
      finders.add(addresses);
    }
    return new TextRules(finders);
  }

  private List<WordsFinder> words(
      Policy policy, WordLists lists, Definitions definitions, Issues issues) {
    List<WordsFinder> finders = new ArrayList<>();
    int steps = 0;
    for (Words words : policy.words()) {
      int before = issues.count();
      WordEntries entries = WordEntries.of(words, lists);
      entries.checkNear(words, issues);
      WordsFinder finder =
          definitions.uses(words.name().text()) && issues.count() == before
              ? words(words, entries, definitions, issues)
              : null;
      if (finder != null) {
        finders.add(finder);
        int stepsBefore = steps;
        steps += finder.matcher().stepsPerCharacter();
        if (stepsBefore <= PolicyLimits.SCAN_STEPS_MAX && steps > PolicyLimits.SCAN_STEPS_MAX) {
          tooCostly(words, finder.matcher().stepsPerCharacter(), issues);
        }
      }
    }
    return finders;
  }

  private static void tooCostly(Words words, int steps, Issues issues) {
    issues.error(
        words.name().span(),
        "with `%s`, which costs %,d steps a character, the words of this policy cost more than %,d"
            .formatted(words.name().text(), steps, PolicyLimits.SCAN_STEPS_MAX),
        "put words with the same foldings into one definition, and leave out entries that end in"
            + " other entries");
  }

  private @Nullable WordsFinder words(
      Words words, WordEntries entries, Definitions definitions, Issues issues) {
    if (entries.texts().isEmpty()) {
      return null;
    }
    List<String> spare = words.spare().stream().map(Name::text).toList();
    int number = definitions.number(words.name().text());
    try {
      var matcher =
          matchers.matcher(
              entries.texts(), entries.options(), words.wholeWord(), spare, entries.near());
      return new WordsFinder(number, label(words.name(), words.label()), matcher);
    } catch (IllegalArgumentException e) {
      String message = "`" + words.name().text() + "` cannot be compiled: " + e.getMessage();
      issues.error(words.name().span(), message, "entries are counted from 1");
      return null;
    }
  }

  /** What the spans of a definition are called: its label, else its name. */
  public static String label(Name name, @Nullable Name label) {
    return label == null ? name.text() : label.text();
  }
}
