package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.diff.Effect;
import dev.weir.policy.diff.PolicyDiff;
import dev.weir.policy.reference.Message;
import dev.weir.policy.reference.RandomPolicies;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a comparison says of decisions is true of decisions. */
class PolicyDiffPropertyTest {
  private static final int PAIRS = 400;
  private static final int MESSAGES = 60;

  private final Policies policies = new Policies();

  /** An edit: every text that the pattern finds, and what may stand there as well. */
  private record Edit(Pattern from, List<String> to) {
    Edit(String from, String... to) {
      this(Pattern.compile(from), List.of(to));
    }
  }

  private static final List<Edit> EDITS =
      List.of(
          new Edit(">= 0\\.\\d|>= 1(?= )", ">= 0.2", ">= 0.5", ">= 0.8", "> 0.5", "< 0.5"),
          new Edit("< 0\\.\\d", "< 0.2", "< 0.5", "< 0.8", "<= 0.5"),
          new Edit("(de|default|de-AT|en-GB) 0\\.\\d", "default 0.4", "de 0.6", "fr 0.3"),
          new Edit("then \\w+ as", "then allow as", "then label as", "then hold as"),
          new Edit("rule (\\S+) if", "rule $1 shadow if"),
          new Edit(" (shadow|draft|canary \\d+%) if", " if", " shadow if", " canary 50% if"),
          new Edit(" except .*? then", " then", " except insult >= 0.4 then"),
          new Edit(" then", " except author has \"trusted\" then", " or sexual >= 0.5 then"),
          new Edit(" and ", " and threat >= 0.4 and ", " or "),
          new Edit("\\{ \"first\" \\}", "{ \"first\", \"second\" }", "{ \"else\" }"),
          new Edit("pii (any|email|phone, iban)", "pii any", "pii email", "pii email, phone"),
          new Edit("is not (?=\\w|\")", "is "),
          new Edit("default \\w+\n", "default allow\n", "default hold\n"),
          new Edit("not ", ""),
          new Edit("rule r-b.*", ""));

  @Test
  void neverSaysStricterWhereADecisionBecomesMilder() {
    Map<Effect, Integer> seen = new EnumMap<>(Effect.class);
    for (long seed = 1; seed <= PAIRS; seed++) {
      var generator = new Random(seed);
      var random = new RandomPolicies(generator, false);
      String before = random.policy();
      String after = edited(before, generator);
      CompiledPolicy was = policies.policy(before);
      CompiledPolicy is = policies.compile(after).policy();
      if (is == null) {
        continue; // for example a cut that stands twice
      }
      PolicyDiff diff = was.changesTo(is);
      seen.merge(diff.effect(), 1, Integer::sum);
      for (int i = 0; i < MESSAGES; i++) {
        Message message = known(random.message(), generator);
        Verdict old = was.program().decide(Messages.facts(was, message)).verdict();
        Verdict now = is.program().decide(Messages.facts(is, message)).verdict();
        assertThat(allows(diff.effect(), old, now))
            .as("seed %d: %s → %s%n%s%n%s%n%s", seed, old, now, diff.changes(), before, after)
            .isTrue();
      }
    }
    assertThat(seen.get(Effect.STRICTER)).as(seen.toString()).isGreaterThan(30);
    assertThat(seen.get(Effect.MILDER)).as(seen.toString()).isGreaterThan(30);
    assertThat(seen.get(Effect.NONE)).as(seen.toString()).isGreaterThan(5);
    assertThat(seen.get(Effect.EITHER)).as(seen.toString()).isLessThan(PAIRS / 3);
  }

  private static boolean allows(Effect effect, Verdict old, Verdict now) {
    return switch (effect) {
      case NONE -> old == now;
      case STRICTER -> now.compareTo(old) >= 0;
      case MILDER -> now.compareTo(old) <= 0;
      case EITHER -> true;
    };
  }

  /** One or two edits that change something. */
  private static String edited(String text, Random random) {
    String edited = text;
    int edits = 1 + random.nextInt(2);
    for (int tries = 0; tries < 50 && edits > 0; tries++) {
      Edit edit = EDITS.get(random.nextInt(EDITS.size()));
      List<MatchResult> places = edit.from().matcher(edited).results().toList();
      if (!places.isEmpty()) {
        MatchResult place = places.get(random.nextInt(places.size()));
        String to = edit.to().get(random.nextInt(edit.to().size()));
        String written = edit.from().matcher(place.group()).replaceFirst(to);
        String next = edited.substring(0, place.start()) + written + edited.substring(place.end());
        edits -= next.equals(edited) ? 0 : 1;
        edited = next;
      }
    }
    return edited;
  }

  /** The same message, and everything that policies may read of it. */
  private static Message known(Message message, Random random) {
    Map<String, Float> scores = new HashMap<>();
    for (Label label : Label.values()) {
      scores.put(label.wireName(), random.nextInt(11) / 10f);
    }
    scores.put("similarity(scams)", random.nextInt(11) / 10f);
    scores.put("similarity(raids)", random.nextInt(11) / 10f);
    Map<String, Object> attributes =
        Map.of(
            "author.trusted", random.nextBoolean(),
            "author.age", random.nextBoolean() ? 12.0 : 40.0,
            "author.country", random.nextBoolean() ? "DE" : "FR",
            "conversation.public", random.nextBoolean(),
            "conversation.members", random.nextBoolean() ? 2.0 : 101.0,
            "content.rating", random.nextBoolean() ? "teen" : "all",
            "content.edited", random.nextBoolean());
    Map<String, Double> heats = new HashMap<>();
    for (String heat : List.of("insult/600", "insult/86400", "threat/600", "threat/86400")) {
      heats.put(heat, random.nextInt(8) / 2.0);
    }
    return new Message(
        scores,
        Set.of(),
        message.found(),
        attributes,
        message.accepted(),
        message.locale(),
        message.detected(),
        message.kind(),
        message.length(),
        message.precedent(),
        new Message.Conversation(
            heats,
            Map.of(30L, 1 + random.nextInt(3), 3_600L, 1 + random.nextInt(4)),
            random.nextBoolean()),
        message.seeds());
  }
}
