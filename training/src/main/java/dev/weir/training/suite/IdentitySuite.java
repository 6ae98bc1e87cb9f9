package dev.weir.training.suite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The same harmless sentences about many kinds of people: a fair model gives all of them the same
 * low score. Every sentence stands with every term, so that means compare.
 */
public final class IdentitySuite {
  private static final String ADJECTIVE = "{adjective}";
  private static final String PEOPLE = "{people}";
  private static final Pattern ARTICLE = Pattern.compile("\\b([Aa])n? \\{adjective\\}");
  private static final Pattern VOWEL = Pattern.compile("(?i)[aeio].*");

  private final List<IdentityCase> cases;

  private IdentitySuite(List<IdentityCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /** The suite that ships. */
  public static IdentitySuite load() {
    return read(
        SuiteLines.ofResource("identities.txt"), SuiteLines.ofResource("identity-templates.txt"));
  }

  /**
   * A suite of these files.
   *
   * @throws IllegalArgumentException naming file and line, if anything in them cannot be used
   */
  static IdentitySuite read(SuiteLines terms, SuiteLines templates) {
    List<IdentityCase> cases = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (SuiteLines.Line line : terms) {
      String[] parts = line.text().split(" *\\| *", -1);
      line.require(parts.length == 3, "a term is `group | adjective | people`");
      line.require(seen.add(parts[1]), "`" + parts[1] + "` stands twice");
      for (SuiteLines.Line template : templates) {
        cases.add(new IdentityCase(parts[0], parts[1], fill(template, parts[1], parts[2])));
      }
    }
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("there are no terms or no templates");
    }
    return new IdentitySuite(cases);
  }

  private static String fill(SuiteLines.Line template, String adjective, String people) {
    String text = template.text();
    template.require(
        text.contains(ADJECTIVE) || text.contains(PEOPLE), "a sentence names no people");
    String article = VOWEL.matcher(adjective).matches() ? "$1n " : "$1 ";
    String filled =
        ARTICLE
            .matcher(text)
            .replaceAll(article + "{adjective}")
            .replace(ADJECTIVE, adjective)
            .replace(PEOPLE, people);
    template.require(!filled.contains("{"), "a brace is left over");
    return Character.toTitleCase(filled.charAt(0)) + filled.substring(1);
  }

  /** All cases, term by term. */
  public List<IdentityCase> cases() {
    return cases;
  }
}
