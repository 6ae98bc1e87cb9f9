package dev.weir.dataplane.ingress;

import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.journal.DecisionId;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.pipeline.RecheckQueue;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signal;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.conversation.ConversationCounters;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.telemetry.Failure;
import dev.weir.dataplane.telemetry.StageMetrics;
import dev.weir.policy.run.ConversationFacts;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a submission, has it decided, records the decision, and answers; later it records what
 * became of a provisional one. One desk serves one lane.
 *
 * <p>The record is written before the answer is given, so an answer that a tenant has seen is in
 * the journal.
 */
final class DecisionDesk {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionDesk.class);

  private final Pipeline pipeline;
  private final RecheckQueue rechecks;
  private final ConversationCounters conversations;
  private final DecisionLog log;
  private final StageMetrics metrics;
  private final Clock clock;

  DecisionDesk(
      Pipeline pipeline,
      RecheckQueue rechecks,
      ConversationCounters conversations,
      DecisionLog log,
      StageMetrics metrics,
      Clock clock) {
    this.pipeline = pipeline;
    this.rechecks = rechecks;
    this.conversations = conversations;
    this.log = log;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What became of a message on the desk. */
  sealed interface Answer {
    /** What a batch's reply says of it. */
    BatchItem item();

    /**
     * A decision.
     *
     * @param item as it is told
     * @param json the same as it is written, in the record too
     * @param decision as it was made
     */
    record Decided(DecisionReply item, Buffer json, Decision decision) implements Answer {}

    /** None. */
    record Refused(Problem item) implements Answer {}
  }

  /**
   * Decides about one message.
   *
   * @param need whether scores are asked for, or the verdict. A caller who asks for scores asks
   *     again where some are missing: such a decision is not looked at again
   * @param answer gets the decision, or the problem of a message that could not be decided or
   *     recorded, once, on the lane's thread, before the deadline. It must not throw
   */
  void decide(
      ActiveTenant tenant,
      Submission submission,
      Pipeline.Need need,
      Deadline deadline,
      Priority priority,
      Consumer<Answer> answer) {
    Message message = submission.message(clock.instant().minusNanos(deadline.elapsedNanos()));
    Signals start = Signals.of(message, deadline, priority);
    pipeline.run(
        tenant,
        submission.dryRun() ? start : start.with(new Signal.Counting()),
        submission.dryRun() ? Pipeline.Memory.READ : Pipeline.Memory.USE,
        need,
        new Case(tenant, submission, need, message, deadline, answer));
  }

  /**
   * Takes up again what a process before this one left. On the lane's thread.
   *
   * @param since began when it was taken up
   */
  void resume(LeftOver left, Deadline since) {
    Message message = left.submission().message(left.before().facts().accepted());
    Case open =
        new Case(left.tenant(), left.submission(), Pipeline.Need.VERDICT, message, since, _ -> {});
    open.waited = left.age();
    open.id = left.id();
    open.latest = left.before();
    open.answered = true;
    if (rechecks.reserve()) {
      rechecks.add(open, left.age());
    } else {
      open.settle(null, "refused");
    }
  }

  /** One message on the desk, from its first decision to its last. */
  private final class Case implements Pipeline.Listener, RecheckQueue.Item {
    private final ActiveTenant tenant;
    private final Submission submission;
    private final Pipeline.Need need;
    private final Message message;
    private final Deadline deadline;
    private final Consumer<Answer> answer;
    private @Nullable DecisionId id;
    private @Nullable DecisionRecord latest;
    private boolean answered;

    /** How long the message had been waiting when this process took it up. */
    private Duration waited = Duration.ZERO;

    /** A place among those that wait, until the queue has it or the decision is settled. */
    private boolean hasPlace;

    Case(
        ActiveTenant tenant,
        Submission submission,
        Pipeline.Need need,
        Message message,
        Deadline deadline,
        Consumer<Answer> answer) {
      this.tenant = tenant;
      this.submission = submission;
      this.need = need;
      this.message = message;
      this.deadline = deadline;
      this.answer = answer;
    }

    @Override
    public void decided(Decision decision, boolean isLast) {
      if (submission.dryRun()) {
        DecisionReply reply = reply(null, 1, decision);
        answer(new Answer.Decided(reply, Buffer.buffer(log.json(reply)), decision));
        return;
      }
      metrics.decided(decision);
      DecisionId newId = log.nextId(tenant);
      hasPlace = need == Pipeline.Need.VERDICT && decision.provisional() && rechecks.reserve();
      DecisionReply reply = reply(newId, 1, decision);
      if (decision.provisional() && isLast && !hasPlace) {
        reply = reply.settledAtOnce(tenant.policy().settle());
        metrics.rechecked("refused");
      }
      DecisionRecord first =
          new DecisionRecord(reply, submission, decision.facts(), decision.notes());
      byte[] json = log.record(tenant, newId, first);
      addHeat(decision, null);
      id = newId;
      latest = first;
      if (reply.provisional()) {
        log.pend(tenant, newId, hasPlace ? submission : null);
      }
      answer(new Answer.Decided(reply, Buffer.buffer(json), decision));
    }

    private boolean isOpen() {
      DecisionRecord said = latest;
      return said != null && said.reply().provisional();
    }

    private void answer(Answer given) {
      answered = true;
      answer.accept(given);
    }

    @Override
    public void settledLate(@Nullable Decision decision) {
      if (submission.dryRun()) {
        return;
      }
      if (decision != null && !decision.provisional()) {
        settled(decision);
        leavePlace();
      } else if (isOpen() && !waits()) {
        settle(null, "refused");
      }
    }

    /** Whether there is a place to wait for another look. */
    private boolean waits() {
      boolean had = hasPlace;
      hasPlace = false;
      if (had) {
        rechecks.add(this);
      }
      return had;
    }

    private void leavePlace() {
      if (hasPlace) {
        hasPlace = false;
        rechecks.release();
      }
    }

    /**
     * Before the reply this is the caller's to know. After it the caller has a decision; a
     * provisional one is looked at again like any other, or stays in the journal as it is.
     */
    @Override
    public void failed(Throwable failure) {
      LOG.atError()
          .addKeyValue("failure", Failure.withoutMessage(failure))
          .log("a message could not be decided or recorded");
      if (!answered) {
        leavePlace();
        answer(new Answer.Refused(Problem.internalError()));
      } else if (isOpen() && !waits()) {
        metrics.rechecked("refused");
      }
    }

    @Override
    public ActiveTenant tenant() {
      return tenant;
    }

    @Override
    public Message message() {
      return message;
    }

    @Override
    public ConversationFacts conversation() {
      DecisionRecord said = latest;
      return said == null ? ConversationFacts.UNKNOWN : said.facts().conversation();
    }

    @Override
    public Verdict provisional() {
      DecisionRecord said = latest;
      return said == null ? Verdict.ALLOW : said.reply().verdict();
    }

    @Override
    public void settled(@Nullable Decision decision) {
      settle(decision, decision == null ? "aged_out" : "settled");
    }

    private void settle(@Nullable Decision decision, String outcome) {
      DecisionId first = id;
      DecisionRecord said = latest;
      if (first == null || said == null) {
        throw new IllegalStateException("settled before it was decided");
      }
      DecisionRecord settled =
          decision == null
              ? said.agedOut(tenant.policy().settle())
              : revised(first, said, decision);
      log.revise(tenant, first, settled);
      latest = settled;
      if (decision != null) {
        addHeat(decision, said);
      }
      metrics.rechecked(outcome);
    }

    private DecisionRecord revised(DecisionId first, DecisionRecord said, Decision decision) {
      metrics.decided(decision);
      DecisionReply reply = reply(first, said.reply().revision() + 1, decision);
      return new DecisionRecord(reply, submission, decision.facts(), decision.notes());
    }

    /** Each label counts once: when its score is known first. */
    private void addHeat(Decision decision, @Nullable DecisionRecord known) {
      conversations.addHeat(
          tenant.scope(),
          tenant.policy().conversationRead(),
          message,
          label -> {
            boolean counted =
                known != null
                    && known.reply().servedBy() != ServedBy.NEAR_DUPLICATE
                    && !Float.isNaN(known.facts().score(label));
            boolean borrowed = decision.servedBy() == ServedBy.NEAR_DUPLICATE;
            return counted || borrowed ? Double.NaN : decision.facts().score(label);
          },
          waited.plusNanos(deadline.elapsedNanos()));
    }

    /** What was borrowed from another text is no score of this one. */
    private static Scores scores(Decision decision) {
      float[] scores = Scores.unknown();
      if (decision.servedBy() != ServedBy.NEAR_DUPLICATE) {
        for (Label label : Label.values()) {
          scores[label.ordinal()] = decision.facts().measured(label);
        }
      }
      return Scores.of(scores);
    }

    private DecisionReply reply(@Nullable DecisionId newId, int revision, Decision decision) {
      return new DecisionReply(
          newId == null ? null : newId.toString(),
          submission.contentId(),
          revision,
          decision.verdict(),
          decision.provisional(),
          decision.reason(),
          scores(decision),
          decision.notScored(),
          decision.spans(),
          decision.servedBy(),
          decision.degraded(),
          tenant.versions(),
          new DecisionReply.Timings(deadline.elapsedNanos() / 1_000, decision.stageMicros()));
    }
  }
}
