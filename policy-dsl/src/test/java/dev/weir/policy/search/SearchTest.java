package dev.weir.policy.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.ast.AttributeOwner;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Language;
import dev.weir.policy.run.TextFindings;
import dev.weir.policy.source.Issue;
import dev.weir.policy.source.PolicyLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static final Path PAGE = Path.of("../docs/language/search.md");
  private static final Pattern BLOCK = Pattern.compile("```search\n(.*?)```", Pattern.DOTALL);

  /** The decision that the documentation describes. */
  static DecisionFacts documented() {
    Facts message =
        Facts.builder(TextFindings.none())
            .score(Label.INSULT, 0.91f)
            .score(Label.TOXICITY, 0.7f)
            .attribute(AttributeOwner.AUTHOR, "age", 15)
            .attribute(AttributeOwner.AUTHOR, "country", "DE")
            .attribute(AttributeOwner.CONVERSATION, "members", 12)
            .attribute(AttributeOwner.CONVERSATION, "public", true)
            .locale("de-AT")
            .language(Language.said("de"))
            .kind(ContentKind.COMMENT)
            .textLength(120)
            .accepted(Instant.parse("2026-11-28T22:10:00Z"))
            .build();
    return new DecisionFacts(
        Verdict.HOLD,
        "harassment.insult",
        "r-017",
        2,
        Instant.parse("2026-11-28T22:10:01Z"),
        false,
        true,
        message);
  }

  static Search search(String text) {
    SearchCompilation compiled = SearchCompiler.compile(text);
    assertThat(compiled.rendered()).isEmpty();
    return Objects.requireNonNull(compiled.search());
  }

  private static String refused(String text) {
    SearchCompilation compiled = SearchCompiler.compile(text);
    assertThat(compiled.search()).isNull();
    return compiled.rendered();
  }

  @Test
  void everySearchOfTheDocumentationCompilesAndMatchesAsItSays() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    int matching = 0;
    int others = 0;
    while (blocks.find()) {
      for (String line : blocks.group(1).lines().toList()) {
        boolean says = line.endsWith("# matches");
        assertThat(says || line.endsWith("# does not")).as(line).isTrue();
        assertThat(search(line).matches(documented())).as(line).isEqualTo(says);
        matching += says ? 1 : 0;
        others += says ? 0 : 1;
      }
    }
    assertThat(matching).isGreaterThan(10);
    assertThat(others).isGreaterThan(5);
  }

  @Test
  void whatIsNotThereIsKnownNotToBe() {
    DecisionFacts allowed =
        new DecisionFacts(
            Verdict.ALLOW,
            null,
            null,
            1,
            Instant.EPOCH,
            false,
            false,
            Facts.builder(TextFindings.none()).build());
    assertThat(search("reason is not \"hate\" and rule is not \"r-001\"").matches(allowed))
        .isTrue();
    assertThat(search("not reason is \"hate\"").matches(allowed)).isTrue();
    assertThat(search("reason is \"hate\" or rule is \"r-001\"").matches(allowed)).isFalse();
  }

  @Test
  void aSearchIsShownInOneLineThatMeansTheSame() {
    String text = "rule is \"r-017\"\n  and (provisional or not insult <= 50%) # why not";
    Search search = search(text);
    assertThat(search).hasToString("rule is \"r-017\" and (provisional or not insult <= 0.5)");
    assertThat(search(search.toString())).hasToString(search.toString());
    assertThat(search.matches(documented())).isTrue();
  }

  @Test
  void saysWhereAndWhyAndWhatInstead() {
    assertThat(refused("verdct is hold or verdict is hodl"))
        .isEqualTo(
            """
            search:1:1: error: unknown word `verdct`
              verdct is hold or verdict is hodl
              ^^^^^^
              hint: did you mean `verdict`?

            search:1:30: error: unknown verdict `hodl`
              verdct is hold or verdict is hodl
                                           ^^^^
              hint: did you mean `hold`?
            """);
  }

  @Test
  void refusesWhatNoDecisionCanAnswer() {
    String elsewhere = "search for what came of it: `rule is \"r-001\"` or `reason is \"hate\"`";
    assertThat(refused("text hits slurs"))
        .contains("`text hits slurs` needs the text and the definitions of a policy", elsewhere);
    assertThat(refused("text has pii email")).contains("needs the text", elsewhere);
    assertThat(refused("similarity(scams) > 0.5")).contains("`similarity(scams)` needs the exempl");
    assertThat(refused("insult >= cut.insult"))
        .contains("`cut.insult` needs the cuts of a policy", "compare the score with a number");
    assertThat(refused("insult within 0.1 of cut.insult")).contains("needs the cuts");
    assertThat(refused("heat(insult, 10m) > 2")).contains("what came before the message");
    assertThat(refused("repeats(10m) > 2")).contains("what came before the message");
    assertThat(refused("addresses someone")).contains("what came before the message");
  }

  @Test
  void refusesWhatCannotBeCompared() {
    assertThat(refused("hold <= verdict"))
        .contains("write it the other way round: `verdict >= hold`");
    assertThat(refused("verdict")).contains("`verdict` is not a condition");
    assertThat(refused("verdict >= 3")).contains("expected a verdict");
    assertThat(refused("reason is hate")).contains("`reason` is compared with a text in quotes");
    assertThat(refused("reason is \"Hate!\"")).contains("`Hate!` is no reason code");
    assertThat(refused("reason > \"hate\"")).contains("`reason` has no order");
    assertThat(refused("rule is \"R 1\"")).contains("`R 1` is no rule id");
    assertThat(refused("provisional is true")).contains("is asked for by its name alone");
    assertThat(refused("revision is \"2\"")).contains("`revision` is compared with a number");
    assertThat(refused("revision within 1 of 2")).contains("`revision` cannot be asked for so");
    assertThat(refused("decided is \"2026-11-28T00:00:00Z\"")).contains("no two are the same");
    assertThat(refused("decided > \"yesterday\"")).contains("`yesterday` is no instant");
    assertThat(refused("decided > 5")).contains("is compared with an instant in quotes");
    assertThat(refused("insult")).contains("`insult` is a score, not a condition");
    assertThat(refused("insult >= 80")).contains("did you mean `0.8`?");
    assertThat(refused("locale is \"German\"")).contains("is no locale");
    assertThat(refused("time between 22:00 and 06:00 in \"Berlin\"")).contains("no time zone");
  }

  @Test
  void refusesWhatIsNoSearch() {
    assertThat(refused("")).contains("expected a condition");
    assertThat(refused("provisional degraded")).contains("join conditions with `and` or `or`");
    assertThat(refused("rule r-001 if insult >= 0.5 then hold as a.b"))
        .contains("expected the end");
    assertThat(refused("(provisional")).contains("expected `)`");
    assertThat(refused("not ".repeat(65) + "provisional")).contains("nest at most 64 deep");
    assertThat(refused("provisional or ".repeat(256) + "degraded"))
        .contains("a search has at most 256 conditions");
    assertThat(search("provisional or ".repeat(255) + "degraded").matches(documented())).isTrue();
    assertThat(refused("#".repeat(PolicyLimits.SEARCH_CHARS_MAX + 1)))
        .contains("at most 10,000 characters");
  }

  @Test
  void everyIssueIsAnError() {
    assertThat(SearchCompiler.compile("verdict is x").issues()).allMatch(Issue::isError);
  }
}
