package dev.weir.policy.reference;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Writes random policies that compile, and random messages to put to them. */
public final class RandomPolicies {
  /** Scores and bounds come from one coarse grid, so that they meet often. */
  public static final List<Float> GRID = List.of(0f, 0.2f, 0.4f, 0.5f, 0.7f, 0.8f, 1f);

  /** Values that stand for every region between the bounds of a random policy. */
  public static final List<Float> REGIONS =
      List.of(0f, 0.1f, 0.2f, 0.25f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.75f, 0.8f, 0.9f, 1f);

  private static final List<String> LABELS =
      List.of(
          "insult",
          "threat",
          "sexual",
          "self_harm",
          "spam_scam",
          "similarity(scams)",
          "similarity(raids)");
  private static final List<String> BOUNDS = List.of("0.2", "0.5", "0.8", "1");
  private static final List<String> STATES =
      List.of("", "", "", "", " live", " shadow", " draft", " canary 50%", " canary 100%");
  private static final List<String> PRIORITIES =
      List.of("", " priority low", " priority normal", " priority high");
  private static final List<String> DISTANCES = List.of("0.3", "0.5");
  private static final List<String> LOCALES = List.of("", "de", "de-AT", "de-CH", "en-GB", "fr");

  /**
   * Around midnight, changes of the clocks, and the ends of the intervals that policies ask for.
   */
  private static final List<Instant> INSTANTS =
      Stream.of(
              "2026-11-28T20:59:59.999Z",
              "2026-11-28T21:00:00Z",
              "2026-11-28T23:10:00Z",
              "2026-11-29T04:59:59Z",
              "2026-11-29T05:00:00Z",
              "2026-03-29T00:59:59Z",
              "2026-03-29T01:00:00Z",
              "2026-10-25T00:30:00Z",
              "2026-10-25T01:30:00Z",
              "1969-12-31T23:30:00Z")
          .map(Instant::parse)
          .toList();

  private static final List<String> ZONES =
      List.of("Europe/Berlin", "UTC", "Asia/Kolkata", "America/Los_Angeles");
  private static final List<String> HOURS = List.of("00:00", "02:30", "06:00", "12:00", "22:00");
  private static final List<String> DAYS = List.of("saturday", "sunday", "monday, wednesday");

  private static final List<String> PII = List.of("email", "phone", "iban");

  private final RandomGenerator random;
  private final boolean monotone;

  /**
   * @param monotone whether scores stand only in {@code >=} and {@code >}, never under {@code not}
   *     or {@code except}
   */
  public RandomPolicies(RandomGenerator random, boolean monotone) {
    this.random = random;
    this.monotone = monotone;
  }

  /** The source of one policy. */
  public String policy() {
    return String.join("\n", head()) + "\n" + String.join("\n", rules());
  }

  /** Everything before the rules. */
  public List<String> head() {
    List<String> head = new ArrayList<>();
    head.add("policy \"random\"");
    head.add("default " + pick(List.of("allow", "allow", "label", "soft_block")));
    head.add(unknownClause());
    head.add("cuts insult { default " + bound() + " de " + bound() + " de-AT " + bound() + " }");
    head.add("cuts threat { default " + bound() + " en-GB " + bound() + " }");
    head.add("words first { \"first\" }\nwords second { \"second\" ~1 } whole-word");
    head.add("pattern third /third/");
    head.add("exemplars scams from set \"own\"\nexemplars raids from platform set \"shared\"");
    if (random.nextBoolean()) {
      head.add(
          """
          attributes { author.age number author.trusted yes_no author.country text
            conversation.public yes_no, conversation.members number
            content.rating text content.edited yes_no }\
          """);
    }
    return head;
  }

  /** Up to six rules. */
  public List<String> rules() {
    List<String> rules = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      rules.add(rule("r-" + (char) ('a' + i)));
    }
    return rules;
  }

  /** One clause. */
  public String clause() {
    return leaf(false);
  }

  private String unknownClause() {
    if (monotone) {
      return "when unknown then " + verdict() + " otherwise";
    }
    return ("when unknown then %s for threat, author.age, heat(insult);"
            + " %s for insult, conversation.members, similarity(raids), repeats; %s otherwise")
        .formatted(verdict(), verdict(), verdict());
  }

  private String rule(String id) {
    var rule = new StringBuilder("rule " + id);
    rule.append(pick(STATES));
    rule.append(" if ").append(condition(3, false));
    int exceptions = Math.max(0, random.nextInt(5) - 2);
    for (int i = 0; i < exceptions; i++) {
      rule.append(" except ").append(condition(2, true));
    }
    rule.append(" then ").append(verdict()).append(" as c.d");
    if (id.equals("r-b") || id.equals("r-d")) {
      rule.append(" dsa violence illegal \"").append(id).append("\"");
    }
    if (random.nextInt(3) == 0) {
      rule.append(" escalate when ").append(condition(1, true));
      rule.append(pick(List.of("", " share 50%"))).append(pick(PRIORITIES));
    }
    return rule.toString();
  }

  private String condition(int depth, boolean negative) {
    int choice = depth == 0 ? 0 : random.nextInt(6);
    return switch (choice) {
      case 1, 2 -> "(" + joined(" and ", depth, negative) + ")";
      case 3, 4 -> "(" + joined(" or ", depth, negative) + ")";
      case 5 -> "not " + condition(depth - 1, true);
      default -> leaf(negative);
    };
  }

  private String time() {
    String zone = " in \"" + pick(ZONES) + "\"";
    if (random.nextBoolean()) {
      return "weekday " + pick(List.of("is ", "is not ")) + pick(DAYS) + zone;
    }
    String from = pick(HOURS);
    String to = pick(HOURS.stream().filter(hour -> !hour.equals(from)).toList());
    return "time between " + from + " and " + to + zone;
  }

  private String joined(String word, int depth, boolean negative) {
    List<String> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(condition(depth - 1, negative));
    }
    return String.join(word, parts);
  }

  private String leaf(boolean negative) {
    boolean score = random.nextInt(10) < 6;
    if (score && !(monotone && negative)) {
      String operator = monotone ? pick(List.of(">=", ">")) : pick(List.of(">=", ">", "<=", "<"));
      String label = pick(LABELS);
      boolean cut = random.nextInt(3) == 0 && (label.equals("insult") || label.equals("threat"));
      String center = cut ? "cut." + label : bound();
      return !monotone && random.nextInt(5) == 0
          ? label + " within " + pick(DISTANCES) + " of " + center
          : label + " " + operator + " " + center;
    }
    return switch (random.nextInt(19)) {
      case 11 -> pick(List.of("conversation has \"public\"", "content has \"edited\""));
      case 12 -> "conversation.members " + pick(List.of("<", ">=", "is", "is not")) + " 100";
      case 13 -> "content.rating " + pick(List.of("is", "is not")) + " \"teen\"";
      case 14 -> time();
      case 15 ->
          "heat(%s, %s) %s %s"
              .formatted(
                  pick(List.of("insult", "threat")),
                  pick(List.of("10m", "600s", "1d")),
                  pick(List.of(">=", ">", "<=", "<")),
                  pick(List.of("0", "0.5", "2")));
      case 16 ->
          "repeats(%s) %s %s"
              .formatted(
                  pick(List.of("30s", "1h", "60m")),
                  pick(List.of(">=", ">", "<=", "<")),
                  pick(List.of("1", "2", "3")));
      case 17, 18 -> "addresses someone";
      case 10 -> "precedent " + pick(List.of("is", "is not")) + pick(List.of(" allow", " block"));
      case 0 -> "author has \"trusted\"";
      case 1 -> "author.age " + pick(List.of("<", ">=", "is", "is not")) + " 13";
      case 2 -> "author.country " + pick(List.of("is", "is not")) + " \"DE\"";
      case 3 -> "content kind " + pick(List.of("is", "is not")) + " chat";
      case 4 -> pick(List.of("locale ", "language ")) + pick(List.of("is", "is not")) + " \"de\"";
      case 5 -> "text length " + pick(List.of("<", ">=")) + " 100";
      case 6 -> "text has pii " + pick(List.of("any", "email", "phone, iban"));
      case 7 -> "text hits first";
      case 8 -> "text hits second";
      default -> "text hits third";
    };
  }

  /** One message; about a third of the labels unknown, some of those pending. */
  public Message message() {
    Map<String, Float> scores = new HashMap<>();
    Set<String> pending = new HashSet<>();
    Stream<String> similarities = LABELS.stream().filter(name -> name.startsWith("similarity"));
    Stream<String> labels = Arrays.stream(Label.values()).map(Label::wireName);
    for (String subject : Stream.concat(labels, similarities).toList()) {
      int fate = random.nextInt(6);
      if (fate > 1) {
        scores.put(subject, GRID.get(random.nextInt(GRID.size())));
      } else if (fate == 1) {
        pending.add(subject);
      }
    }
    return new Message(
        scores,
        pending,
        found(),
        attributes(),
        pick(INSTANTS),
        pick(LOCALES),
        pick(List.of("", "", "de", "fi")),
        pick(List.of(ContentKind.CHAT, ContentKind.POST)),
        random.nextInt(200),
        random.nextInt(3) == 0 ? pick(List.of(Verdict.values())) : null,
        conversation(),
        random.nextInt(4) == 0 ? List.of() : List.of(random.nextLong(), random.nextLong()));
  }

  private Message.Conversation conversation() {
    Map<String, Double> heats = new HashMap<>();
    Map<Long, Integer> repeats = new HashMap<>();
    if (random.nextInt(4) > 0) {
      for (String heat : List.of("insult/600", "insult/86400", "threat/600", "threat/86400")) {
        heats.put(heat, pick(List.of(0.0, 0.25, 0.5, 2.0, 7.5)));
      }
    }
    if (random.nextInt(4) > 0) {
      repeats.put(30L, 1 + random.nextInt(3));
      repeats.put(3_600L, 1 + random.nextInt(4));
    }
    return new Message.Conversation(
        heats, repeats, random.nextInt(3) == 0 ? null : random.nextBoolean());
  }

  private Set<String> found() {
    Set<String> found = new HashSet<>();
    for (String name : List.of("first", "second", "third")) {
      if (random.nextInt(3) == 0) {
        found.add(name);
      }
    }
    if (random.nextInt(3) == 0) {
      found.add("you");
    }
    for (String kind : PII) {
      if (random.nextInt(5) == 0) {
        found.add("pii." + kind);
      }
    }
    return found;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> said = new HashMap<>();
    maybe(said, "author.trusted", List.of(true, false));
    maybe(said, "author.age", List.of(12.0, 13.0, 40.0, "old"));
    maybe(said, "author.country", List.of("DE", "FR"));
    maybe(said, "conversation.public", List.of(true, false, "yes"));
    maybe(said, "conversation.members", List.of(2.0, 100.0, 101.0, true));
    maybe(said, "content.rating", List.of("teen", "all", 12.0));
    maybe(said, "content.edited", List.of(true, false));
    // Of a name that the others have, too: they must not be taken for one another.
    maybe(said, "content.age", List.of(1.0, 99.0));
    return said;
  }

  private void maybe(Map<String, Object> said, String name, List<Object> values) {
    if (random.nextBoolean()) {
      said.put(name, pick(values));
    }
  }

  private String verdict() {
    return pick(List.of(Verdict.values())).wireName();
  }

  private String bound() {
    return pick(BOUNDS);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
