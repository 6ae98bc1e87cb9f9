package dev.weir.dataplane.ingress;

import dev.weir.dataplane.ingress.DecisionDesk.Answer;
import dev.weir.dataplane.pipeline.Pipeline;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Deadline;
import dev.weir.dataplane.stage.Priority;
import io.vertx.core.Context;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One batch on its way through a lane: a bounded number of its items at a time, so that the lane
 * and the encoder stay free for requests that somebody waits for.
 */
final class BatchRun {
  /** Enough to keep the encoder's batches full, few enough to leave its queue to others. */
  private static final int AT_A_TIME = 16;

  private final Context lane;
  private final DecisionDesk desk;
  private final ActiveTenant tenant;
  private final List<Parsed> items;
  private final Pipeline.Need need;
  private final Deadline deadline;
  private final Consumer<List<Answer>> done;
  private final @Nullable Answer[] answers;
  private int next;
  private int open;
  private int answered;
  private boolean scheduled;

  BatchRun(
      Context lane,
      DecisionDesk desk,
      ActiveTenant tenant,
      List<Parsed> items,
      Pipeline.Need need,
      Deadline deadline,
      Consumer<List<Answer>> done) {
    this.lane = lane;
    this.desk = desk;
    this.tenant = tenant;
    this.items = items;
    this.need = need;
    this.deadline = deadline;
    this.done = done;
    this.answers = new Answer[items.size()];
  }

  void start() {
    if (answers.length == 0) {
      done.accept(List.of());
      return;
    }
    fill();
  }

  /** Starts a slice of the batch; the lane serves others before the next slice. */
  private void fill() {
    scheduled = false;
    for (int started = 0; started < AT_A_TIME && canStart(); started++) {
      start(next++);
    }
    if (canStart()) {
      scheduleFill();
    }
  }

  private boolean canStart() {
    return open < AT_A_TIME && next < answers.length;
  }

  private void start(int index) {
    open++;
    switch (items.get(index)) {
      case Parsed.Bad(var problem) -> answer(index, new Answer.Refused(problem));
      case Parsed.Ok _ when deadline.cutoffRemainingNanos() <= 0 ->
          answer(index, new Answer.Refused(Problem.deadlinePassed("/items/" + index)));
      case Parsed.Ok(var submission) ->
          desk.decide(
              tenant, submission, need, deadline, Priority.BATCH, given -> answer(index, given));
    }
  }

  private void answer(int index, Answer given) {
    answers[index] = given;
    open--;
    answered++;
    if (answered == answers.length) {
      done.accept(Arrays.stream(answers).map(Answer.class::cast).toList());
    } else if (canStart()) {
      scheduleFill();
    }
  }

  private void scheduleFill() {
    if (!scheduled) {
      scheduled = true;
      lane.runOnContext(_ -> fill());
    }
  }
}
