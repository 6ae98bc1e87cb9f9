package dev.weir.dataplane.trial;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ingress.DecisionReply;
import dev.weir.dataplane.ingress.RecordedDecision;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.policy.CompiledPolicy;
import dev.weir.policy.match.TextRules;
import dev.weir.policy.replay.Replay;
import dev.weir.policy.replay.Replayed;
import dev.weir.policy.run.Facts;
import dev.weir.policy.run.Outcome;
import dev.weir.policy.run.TextFindings;
import dev.weir.text.Normaliser;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has a draft decide from what was recorded, as a node that ran it would have. Thread-safe. */
final class Judge {
  private final TextRules textRules;
  private final @Nullable Verdict settle;
  private final RecordedPolicies recorded;

  Judge(CompiledPolicy draft, RecordedPolicies recorded) {
    this.textRules = draft.textRules();
    this.settle = draft.settle();
    this.recorded = recorded;
  }

  Judged judge(RecordedDecision decision) {
    DecisionReply reply = decision.reply();
    Replay replay = recorded.replay(reply.versions().snapshot());
    TextFindings found = found(replay, decision);
    Replayed said = replay.replay(decision.facts(), decision.part(), found);
    boolean provisional = said.outcome().provisional();
    if (reply.servedBy() == ServedBy.NEAR_DUPLICATE) {
      Replayed unhelped = replay.replay(unhelped(decision.facts()), decision.part(), found);
      provisional = unhelped.outcome().provisional();
      said = isCautious(said, unhelped) ? said : unhelped;
    }
    Outcome outcome = said.outcome();
    Verdict verdict = isSettled(reply, outcome, provisional) ? settled(outcome) : outcome.verdict();
    Change change = said.isCertain() ? Change.of(reply.verdict(), verdict) : Change.UNDETERMINED;
    return new Judged(change, verdict, outcome.reason(), said.lacks());
  }

  /** What the draft finds in the text, where it has to be looked for and the text is there. */
  private @Nullable TextFindings found(Replay replay, RecordedDecision decision) {
    String text = decision.text();
    return text == null || !replay.needsText()
        ? null
        : textRules.scan(Normaliser.normalise(text), decision.facts().language());
  }

  /** The facts without the scores that were borrowed from a text that looks alike. */
  private static Facts unhelped(Facts facts) {
    Set<Label> borrowed = EnumSet.noneOf(Label.class);
    Facts.Builder own = facts.with(facts.findings());
    for (Label label : Label.values()) {
      if (!Float.isNaN(facts.score(label))) {
        borrowed.add(label);
        own.score(label, Float.NaN);
      }
    }
    return own.pending(borrowed).build();
  }

  /** What a text looks like may only raise a verdict, and only one that is provisional. */
  private static boolean isCautious(Replayed helped, Replayed unhelped) {
    return unhelped.outcome().provisional()
        && helped.outcome().verdict().compareTo(unhelped.outcome().verdict()) > 0;
  }

  /** Whether no answer came to a decision that waited for one, or would have waited. */
  private static boolean isSettled(DecisionReply reply, Outcome outcome, boolean provisional) {
    boolean unread =
        reply.degraded().contains(DecideStage.LONG_TEXT) && outcome.verdict() != Verdict.BLOCK;
    return !reply.provisional() && (provisional || unread);
  }

  private Verdict settled(Outcome outcome) {
    return settle == null ? outcome.verdict() : settle;
  }

  /** What a record that cannot be read is counted as. */
  static Judged unreadable(String why) {
    return new Judged(Change.UNDETERMINED, Verdict.ALLOW, null, List.of(why));
  }
}
