package dev.weir.policy.format;

import dev.weir.policy.reference.RandomPolicies;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random files that use the whole grammar. They parse; that they mean something is not needed. */
public final class RandomFiles {
  private static final List<String> FACTS =
      List.of(
          "insult 0.9",
          "threat unknown",
          "labels unknown",
          "similarity(scams) 0.9",
          "similarity(raids) unknown",
          "heat(harassment) 3",
          "heat(threat) unknown",
          "repeats 4",
          "repeats unknown",
          "addresses someone",
          "addresses no one",
          "author trusted",
          "author.age 12",
          "content.rating \"teen\"",
          "conversation public",
          "time \"2026-11-28T23:10:00Z\"",
          "locale \"de-AT\"",
          "language \"fi\"",
          "kind chat",
          "precedent allow",
          "length 3000");

  private final RandomGenerator random;
  private final RandomPolicies policies;

  /** Files that this generator leads to. */
  public RandomFiles(RandomGenerator random) {
    this.random = random;
    this.policies = new RandomPolicies(random, false);
  }

  /** One file. */
  public String file() {
    List<String> parts = new ArrayList<>(policies.head());
    parts.add(pick(List.of("", "settle hold")));
    parts.add(
        pick(
            List.of(
                "",
                "screen off",
                "screen off for threat, insult",
                "screen by verdict",
                "screen by verdict off for threat")));
    parts.add(words());
    parts.add("pattern fourth /a\\/b \" # c/ label spam_scam");
    for (String rule : policies.rules()) {
      parts.add(head(rule) + clauses(rule));
    }
    parts.add(clauseWordsAsNames());
    for (int i = random.nextInt(3); i >= 0; i--) {
      parts.add(tests());
    }
    parts.add(1, trial());
    parts.removeIf(String::isEmpty);
    return String.join("\n", parts);
  }

  private String trial() {
    return pick(
        List.of(
            "",
            "trial 7d expect new_blocks <= 0.3%",
            "trial 12h expect undetermined <= 5%, new_blocks <= 0%, lost_blocks <= 100%,"
                + " changes <= 2.5%, stricter <= 1%, milder <= 1%"));
  }

  /** A rule with a title; its words stand where {@link RandomPolicies} has put them. */
  private String head(String rule) {
    String title = pick(List.of("", " \"Title\"", " \"A \\\"title\\\" # that is longer\""));
    return rule.replaceFirst("^(rule \\S+)", "$1" + title.replace("\\", "\\\\"));
  }

  private String clauses(String rule) {
    String dsa = rule.contains(" dsa ") ? "" : pick(List.of("", " dsa dsa incompatible \"4\""));
    String tell =
        pick(List.of("", " tell \"No.\"", " tell \"" + "Please rephrase. ".repeat(4) + "\""));
    return random.nextBoolean() ? dsa + tell : tell + dsa;
  }

  /** Words of the language are reserved nowhere. */
  private String clauseWordsAsNames() {
    String word = pick(List.of("if", "then", "as", "dsa", "tell", "escalate", "share", "priority"));
    return "rule %1$s if text hits %1$s and author.%1$s > 1 then hold as %1$s".formatted(word)
        + pick(List.of("", " tell \"No.\"", " dsa tell illegal \"x\"", "." + word))
        + pick(
            List.of(
                "",
                " escalate when text hits " + word,
                " escalate when content kind is share share 1%",
                " escalate when (threat >= 0.4 or insult >= 0.4) priority high",
                " escalate when text hits priority share 0.5% priority low"));
  }

  private String words() {
    var words = new StringBuilder("words fifth ");
    if (random.nextInt(3) == 0) {
      words.append(pick(List.of("from list \"own\"", "from platform list \"profanity-de\"")));
    } else {
      words.append("{ ");
      for (int i = random.nextInt(12); i > 0; i--) {
        words.append(pick(List.of("\"moronic\"~1", "\"kill yourself\"", "\"crown\" ~ 1")));
        words.append(pick(List.of(" ", ", ")));
      }
      words.append("}");
    }
    return words
        + pick(List.of("", " fold leet", " fold leet, masks, vowels, repeats fold spacing"))
        + pick(List.of("", " whole-word"))
        + pick(List.of("", " spare \"crown*\"", " spare \"a label\", \"b\", \"fold\""))
        + pick(List.of("", " label fold", " label profanity"));
  }

  private String tests() {
    var block = new StringBuilder("test " + pick(List.of("", "r-a ")) + "{ ");
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean disguised = random.nextInt(4) == 0;
      block.append(disguised ? "mutate 200 of " : "");
      block.append(pick(List.of("\"…\"", "\"you \\u{202E} # \\\" s1ur\"")));
      List<String> facts = new ArrayList<>();
      for (int k = random.nextInt(5); k > 0; k--) {
        facts.add(pick(FACTS));
      }
      block.append(facts.isEmpty() ? "" : " with " + String.join(", ", facts));
      block.append(" -> ").append(pick(List.of("allow ", "hold\n", "block ")));
      block.append(disguised ? "at-least 95% " : "");
    }
    return block.append("}").toString();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
