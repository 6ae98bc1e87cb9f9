package dev.weir.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.WordList;
import dev.weir.policy.format.Trees;
import dev.weir.policy.source.WordLists;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDiffTest {
  private static final String BEFORE =
      """
      policy "lobby"
      default allow
      when unknown then hold for threat, author.age; allow otherwise
      settle hold
      screen off for threat
      trial 7d expect new_blocks <= 0.3%
      cuts insult { default 0.82 de 0.80 }
      attributes { author.age number author.trusted yes_no }
      words slurs { "one", "two" } fold leet whole-word spare "twofold" label identity_attack
      words listed from list "rude"
      pattern links /https?/ label spam_scam
      exemplars scams from set "own"
      rule r-001 "Slur" if text hits slurs then block as hate.slur tell "No."
      rule r-002 "Insult"
        if insult >= cut.insult and content kind is chat
        except author has "trusted"
        then hold as harassment.insult
      rule r-003 shadow if threat >= 0.7 or text hits links then hold as threat.likely
      rule r-004 if text hits listed and not (text has pii email or text length < 10) then label as a.b
      rule r-005 if similarity(scams) >= 0.8 and author.age < 13 then label as a.c
      rule r-006 if weekday is saturday in "UTC" and insult within 0.1 of 0.5 then label as a.d
      rule r-007 canary 20% if sexual > 0.9 then hold as a.f dsa violence illegal "law 1"
        escalate when sexual >= 0.5 share 5% priority high
      test r-001 { mutate 50 of "two" -> block at-least 95% }
      test r-001 { "one" -> block "fine" -> allow }
      test { "hello" with insult 0.1 -> allow }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          policy "lobby"          | policy "game"            | name "lobby" → "game"                           | NONE
          default allow           | default label            | default allow → label                           | STRICTER
          hold for threat,        | label for threat; hold for | unknown threat hold → label                   | MILDER
          hold for threat, author.age | hold for author.age  | unknown threat hold → allow                     | MILDER
          allow otherwise         | label otherwise          | any other unknown allow → label                 | STRICTER
          settle hold             | settle block             | settle hold → block                             | STRICTER
          settle hold             |                          | settle hold → none                              | EITHER
          screen off for threat   | screen by verdict        | screen off for threat → by verdict              | EITHER
          trial 7d expect         | trial 2d expect          | trial 7d expect new_blocks <= 0.3% → 2d expect new_blocks <= 0.3% | NONE
          trial 7d expect new_blocks <= 0.3% |               | trial 7d expect new_blocks <= 0.3% → none       | NONE
          de 0.80                 | de 0.78                  | r-002: cut for de lowered 0.8 → 0.78            | STRICTER
          de 0.80                 |                          | r-002: cut for de raised 0.8 → 0.82             | MILDER
          de 0.80                 | de 0.80 de-AT 80%        |                                                 | NONE
          then hold as harassment | then block as harassment | r-002: verdict hold → block                   | STRICTER
          r-002 "Insult"          | r-002 "Insult" canary 10% | r-002: state live → canary 10%                 | MILDER
          r-003 shadow            | r-003 canary 10%         | r-003: state shadow → canary 10%                | STRICTER
          r-007 canary 20%        | r-007 canary 30%         | r-007: state canary 20% → canary 30%            | STRICTER
          r-007 canary 20%        | r-007 draft              | r-007: state canary 20% → draft                 | MILDER
          sexual > 0.9            | sexual > 0.8             | r-007: condition `sexual > 0.9` → `sexual > 0.8` | STRICTER
          violence illegal        | violence incompatible    | r-007: dsa violence illegal "law 1" → violence incompatible "law 1" | NONE
          dsa violence illegal "law 1" |                     | r-007: dsa violence illegal "law 1" → none      | NONE
          when sexual >= 0.5      | when sexual >= 0.6       | r-007: escalation `sexual >= 0.5` → `sexual >= 0.6` | NONE
          share 5%                | share 2.5%               | r-007: escalation share 5% → 2.5%               | NONE
          priority high           |                          | r-007: escalation priority high → normal        | NONE
          escalate when sexual >= 0.5 share 5% priority high | | r-007: escalation `sexual >= 0.5`, share 5%, high → none | NONE
          "one", "two"            | "one", "two"~1           | words slurs: words with one edit added: 1 ("two") | STRICTER
          at-least 95%            | at-least 90%             | r-001: test of "two" expects block for 95% of 50 disguises → block for 90% of 50 disguises | NONE
          default 0.82            | default 0.9              | r-002: cut raised 0.82 → 0.9                    | MILDER
          author.trusted yes_no   |                          | attribute author.trusted: removed               | NONE
          "two" }                 | "two", "three", "four" } | words slurs: words added: 2 ("four", "three")   | STRICTER
          "one", "two"            | "one"                    | words slurs: words removed: 1 ("two")           | MILDER
          fold leet               | fold leet, masks         | words slurs: foldings added: 1 ("masks")        | STRICTER
          ' whole-word'           |                          | words slurs: matches whole words → words within words | STRICTER
          spare "twofold"         | spare "twofold", "onesie" | words slurs: spare phrases added: 1 ("onesie") | MILDER
          label identity_attack   | label insult             | words slurs: label identity_attack → insult | NONE
          /https?/                | /http/                   | pattern links: regular expression /https?/ → /http/                | NONE
          from set "own"          | from platform set "own"  | exemplars scams: from set "own" → platform set "own" | EITHER
          "Slur"                  | "Slurs"                  | r-001: renamed "Slur" → "Slurs"                   | NONE
          "Slur" if               | "Slur" shadow if         | r-001: state live → shadow                      | MILDER
          r-003 shadow            | r-003                    | r-003: state shadow → live                      | STRICTER
          r-003 shadow            | r-003 draft              | r-003: state shadow → draft                     | NONE
          then block as hate      | then hold as hate        | r-001: verdict block → hold                     | MILDER
          then hold as threat     | then block as threat     | r-003: verdict hold → block                     | NONE
          hate.slur               | hate.word                | r-001: reason hate.slur → hate.word             | NONE
          tell "No."              |                          | r-001: tell "No." → none                        | NONE
          >= cut.insult           | > 0.9                    | r-002: condition `insult >= cut.insult` → `insult > 0.9` | EITHER
          and content kind is chat |                         | r-002: condition removed `and content kind is chat` | STRICTER
          kind is chat            | kind is post             | r-002: condition `content kind is chat` → `content kind is post` | EITHER
          if text hits slurs      | if text hits slurs or threat > 0.9 | r-001: condition added `or threat > 0.9` | STRICTER
          if text hits slurs      | if text hits slurs and threat > 0.1 | r-001: condition added `and threat > 0.1` | MILDER
          except author has "trusted" |                      | r-002: exception removed: `author has "trusted"` | STRICTER
          except author has "trusted" | except author has "trusted" except text length < 5 | r-002: exception added: `text length < 5` | MILDER
          except author has "trusted" | except author has "trusted" and text length < 5 | r-002: exception added `and text length < 5` | STRICTER
          threat >= 0.7           | threat >= 0.6            | r-003: condition `threat >= 0.7` → `threat >= 0.6` | NONE
          pii email               | pii email, phone         | r-004: condition `text has pii email` → `text has pii email, phone` | MILDER
          length < 10             | length <= 10             | r-004: condition `text length < 10` → `text length <= 10` | MILDER
          or text length < 10)    | or text length < 10 or insult > 0.5) | r-004: condition within a negation added `or insult > 0.5` | MILDER
          similarity(scams) >= 0.8 | similarity(scams) >= 0.9 | r-005: condition `similarity(scams) >= 0.8` → `similarity(scams) >= 0.9` | MILDER
          saturday                | saturday, sunday         | r-006: condition `weekday is saturday in "UTC"` → `weekday is saturday, sunday in "UTC"` | STRICTER
          within 0.1              | within 0.2               | r-006: condition `insult within 0.1 of 0.5` → `insult within 0.2 of 0.5` | STRICTER
          "fine" -> allow         |                          | r-001: tests removed: 1 ("fine")                | NONE
          "one" -> block          | "one" -> hold            | r-001: test of "one" expects block → hold       | NONE
          insult 0.1 -> allow     | insult 0.1 -> allow "x" -> allow | tests added: 1 ("x")                    | NONE
          """)
  void saysWhatChangedAndWhichWayItGoes(String old, String now, String expected, Effect effect) {
    String after = BEFORE.replace(old, now == null ? "" : now);
    assertThat(after).isNotEqualTo(BEFORE);

    PolicyDiff diff = between(BEFORE, after);

    assertThat(diff.changes())
        .map(Change::toString)
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    assertThat(diff.effect()).isEqualTo(effect);
    assertThat(between(after, BEFORE).effect()).isEqualTo(effect.opposite());
  }

  @Test
  void rulesComeAndGoByTheirIds() {
    String after =
        BEFORE.replace("rule r-001 \"Slur\"", "rule r-101 \"Slur\"").replace("test r-001", "test");
    assertThat(between(BEFORE, after).changes())
        .map(Change::toString)
        .startsWith(
            "r-001: rule removed \"Slur\", block as hate.slur",
            "r-101: rule added \"Slur\", block as hate.slur");
    String come = BEFORE + "rule r-9 draft if insult > 0.9 then hold as a.e\n";
    PolicyDiff added = between(BEFORE, come);
    assertThat(added.changes())
        .map(Change::toString)
        .containsExactly("r-9: rule added (draft), hold as a.e");
    assertThat(added.effect()).isEqualTo(Effect.NONE);
  }

  @Test
  void layoutOrderAndNeedlessParenthesesMeanNothing() {
    String after =
        BEFORE
                .replace("default allow\n", "")
                .replace(
                    "insult >= cut.insult and content kind is chat",
                    "(content kind is chat) and not not insult >= cut.insult")
                .replace("threat >= 0.7 or text hits links", "text hits links or (threat >= 70%)")
                .replace("\"one\", \"two\"", "\"two\" \"one\"")
                .replace(
                    "\"one\" -> block \"fine\" -> allow", "\"fine\" -> allow\n \"one\" -> block")
            + "# more\n default allow\n";
    assertThat(between(BEFORE, after).changes()).isEmpty();
  }

  @Test
  void aListThatChangedIsAChange() {
    WordLists was = WordLists.of(List.of(new WordList("rude", List.of("a", "b"))));
    WordLists is = WordLists.of(List.of(new WordList("rude", List.of("b ~1", "c"))));
    PolicyDiff diff = PolicyDiff.between(Trees.parsed(BEFORE), was, Trees.parsed(BEFORE), is);
    assertThat(diff.changes())
        .map(change -> change + " " + change.effect())
        .containsExactly(
            "words listed: words added: 1 (\"c\") STRICTER",
            "words listed: words removed: 1 (\"a\") MILDER",
            "words listed: words with one edit added: 1 (\"b\") STRICTER");
  }

  @Test
  void ofManyWordsTheFirstFewAreShown() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      many.append("\"w").append(i).append("\" ");
    }
    PolicyDiff diff = between(BEFORE, BEFORE.replace("\"one\", \"two\"", many));
    assertThat(diff.changes().getFirst())
        .hasToString(
            "words slurs: words added: 20 (\"w0\", \"w1\", \"w10\", \"w11\", \"w12\" and 15 more)");
  }

  /** What a test calls a text may hold anything. */
  @Test
  void nothingInAChangeMovesTheCursorOfATerminal() {
    String after = BEFORE.replace("\"fine\"", "\"\\u{1B}[2J\"");
    assertThat(between(BEFORE, after).changes())
        .noneMatch(change -> change.toString().contains("\u001b"));
  }

  private static PolicyDiff between(String before, String after) {
    return PolicyDiff.between(
        Trees.parsed(before), WordLists.none(), Trees.parsed(after), WordLists.none());
  }
}
