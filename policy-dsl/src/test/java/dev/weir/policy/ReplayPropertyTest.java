package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.policy.reference.Message;
import dev.weir.policy.reference.RandomPolicies;
import dev.weir.policy.replay.ModelPart;
import dev.weir.policy.replay.Replay;
import dev.weir.policy.replay.Replayed;
import dev.weir.policy.run.Facts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a replay says is certain is what the draft says of the message itself. */
class ReplayPropertyTest {
  private static final int POLICIES = 1_500;
  private static final int MESSAGES = 10;

  private static final Set<String> SIMILARITIES = Set.of("similarity(scams)", "similarity(raids)");

  private final Policies policies = new Policies();
  private int certain;
  private int uncertain;

  /** A record of a message: what the recorded policy did not need to know is left out. */
  private record Recorded(Facts facts, ModelPart part) {}

  @Test
  void aCertainVerdictIsTheOneThatTheDraftGivesToTheMessageItself() {
    for (long seed = 1; seed <= POLICIES; seed++) {
      var random = new Random(seed);
      var policyTexts = new RandomPolicies(random, false);
      String recordedText = policyTexts.policy();
      CompiledPolicy recorded = policies.policy(recordedText);
      boolean whole = random.nextBoolean();
      String draftText = changed(policyTexts.policy(), whole, random);
      CompiledPolicy draft = policies.policy(draftText);
      Replay replay = draft.replayOf(recorded, (one, other) -> one.set().equals(other.set()));
      for (int i = 0; i < MESSAGES; i++) {
        Message message = message(policyTexts, whole, random);
        String pair = "%d%n%s%n%s%n%s".formatted(seed, recordedText, draftText, message);
        Facts recordedFacts = Messages.facts(recorded, message);
        Recorded record =
            whole
                ? record(recorded, recordedFacts, random)
                : new Recorded(recordedFacts, part(recordedFacts));
        Facts facts = Messages.facts(draft, message);
        Replayed replayed = replay.replay(record.facts(), record.part(), null);
        check(pair, replayed, draft.program().decide(facts).verdict());
        Replayed withText = replay.replay(record.facts(), record.part(), facts.findings());
        check(pair, withText, draft.program().decide(facts).verdict());
      }
    }
    assertThat(certain).isGreaterThan(POLICIES * MESSAGES / 2);
    assertThat(uncertain).isGreaterThan(POLICIES * MESSAGES / 10);
  }

  @Test
  void aPolicyReplayedOnItsOwnRecordsIsAlwaysCertain() {
    for (long seed = 1; seed <= POLICIES; seed++) {
      var random = new Random(seed);
      var policyTexts = new RandomPolicies(random, false);
      String text = policyTexts.policy();
      CompiledPolicy policy = policies.policy(text);
      Replay replay = policies.policy(text).replayOf(policy, Object::equals);
      for (int i = 0; i < MESSAGES; i++) {
        boolean whole = random.nextBoolean();
        Facts facts = Messages.facts(policy, message(policyTexts, whole, random));
        if (facts.seeds() == null) {
          continue; // a node records what shares are drawn by
        }
        Recorded record = whole ? record(policy, facts, random) : new Recorded(facts, part(facts));
        Replayed replayed = replay.replay(record.facts(), record.part(), null);
        assertThat(replayed.lacks()).as("seed %d", seed).isEmpty();
        assertThat(replayed.outcome().verdict())
            .as("seed %d", seed)
            .isEqualTo(policy.program().decide(facts).verdict());
      }
    }
  }

  private void check(String pair, Replayed replayed, Verdict actual) {
    if (replayed.isCertain()) {
      certain++;
      assertThat(replayed.outcome().verdict()).as(pair).isEqualTo(actual);
    } else {
      uncertain++;
    }
  }

  /** Sometimes with other words, another expression or another set behind a name. */
  private static String changed(String text, boolean sets, Random random) {
    String changed = text;
    changed = random.nextBoolean() ? changed : changed.replace("{ \"first\" }", "{ \"thrid\" }");
    changed = random.nextBoolean() ? changed : changed.replace("/third/", "/f.rst/");
    return !sets || random.nextBoolean()
        ? changed
        : changed.replace("set \"own\"", "set \"scam-openers\"");
  }

  /** A message of which the model said all, where it has to be {@code whole}. */
  private static Message message(RandomPolicies texts, boolean whole, Random random) {
    Message message = texts.message();
    if (!whole) {
      return withoutSimilarities(message);
    }
    Map<String, Float> scores = new HashMap<>(message.scores());
    Stream.concat(Stream.of(Label.values()).map(Label::wireName), SIMILARITIES.stream())
        .forEach(name ->
            scores.putIfAbsent(
                name, RandomPolicies.GRID.get(random.nextInt(RandomPolicies.GRID.size()))));
    return message.with(scores, Set.of());
  }

  /** Where labels are late, so are similarities; where the model says nothing, there are none. */
  private static Message withoutSimilarities(Message message) {
    Map<String, Float> scores = new HashMap<>(message.scores());
    scores.keySet().removeAll(SIMILARITIES);
    Set<String> pending = new HashSet<>(message.pending());
    pending.removeAll(SIMILARITIES);
    if (!pending.isEmpty()) {
      pending.addAll(SIMILARITIES);
    }
    return message.with(scores, pending);
  }

  private static ModelPart part(Facts facts) {
    return facts.pendingBits() == 0 ? new ModelPart(Set.of(), true) : ModelPart.WHOLE;
  }

  /** As a node leaves it: without scores where none was needed, or where the screen cleared. */
  private static Recorded record(CompiledPolicy policy, Facts facts, Random random) {
    boolean screened = random.nextBoolean();
    Set<Label> cleared = screened ? low(policy, facts) : Set.of();
    Set<Label> open = EnumSet.allOf(Label.class);
    open.removeAll(cleared);
    Facts unasked = unasked(policy, facts).cleared(cleared).pending(open).build();
    if (policy.program().couldChange(unasked) || random.nextInt(4) == 0) {
      return new Recorded(facts, ModelPart.WHOLE);
    }
    return new Recorded(silent(policy, unasked), new ModelPart(open, false));
  }

  private static Facts.Builder unasked(CompiledPolicy policy, Facts facts) {
    Facts.Builder builder = facts.with(facts.findings());
    for (Label label : Label.values()) {
      builder.score(label, Float.NaN);
    }
    for (int number = 0; number < policy.exemplarsRead().size(); number++) {
      builder.similarity(number, Float.NaN, List.of()).similarityPending(number);
    }
    return builder;
  }

  private static Facts silent(CompiledPolicy policy, Facts unasked) {
    Facts.Builder builder = unasked.with(unasked.findings()).pending(Set.of());
    for (int number = 0; number < policy.exemplarsRead().size(); number++) {
      builder.similarity(number, Float.NaN, List.of());
    }
    return builder.build();
  }

  private static Set<Label> low(CompiledPolicy policy, Facts facts) {
    Set<Label> low = EnumSet.noneOf(Label.class);
    for (Label label : Label.values()) {
      if (facts.score(label) < policy.program().firstBreakpoint(label, facts.localeOfCuts())) {
        low.add(label);
      }
    }
    return low;
  }
}
