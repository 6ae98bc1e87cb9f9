package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final AtomicInteger passed = new AtomicInteger();
  private final Rehearsal rehearsal =
      new Rehearsal(
          Fixtures.pipeline(model, clock),
          Fixtures.tenant("rehearsal", Fixtures.POLICY),
          clock,
          clock);

  private void answer(int times) {
    for (int i = 0; i < times; i++) {
      model.answer(Fixtures.scored(Label.INSULT, 0.1f));
      clock.advance(Duration.ZERO);
    }
  }

  @Test
  void passesOnceEveryDecisionWasWhole() {
    rehearsal.start(passed::incrementAndGet);
    answer(Rehearsal.DECISIONS - 1);
    assertThat(passed).hasValue(0);

    answer(1);

    assertThat(passed).hasValue(1);
  }

  @Test
  void beginsAnewAfterAPauseWhenTheModelFails() {
    rehearsal.start(passed::incrementAndGet);
    answer(Rehearsal.DECISIONS - 1);
    model.answers.getLast().completeExceptionally(new StageFailure("embed", SkipReason.FAILED));
    int asked = model.asked.size();

    clock.advance(Rehearsal.PAUSE.minusNanos(1));
    assertThat(model.asked).hasSize(asked);
    clock.advance(Duration.ofNanos(1));
    answer(Rehearsal.DECISIONS);

    assertThat(passed).hasValue(1);
    assertThat(model.asked).hasSize(asked + Rehearsal.DECISIONS);
  }

  @Test
  void beginsAnewWhenTheModelNeverAnswers() {
    rehearsal.start(passed::incrementAndGet);

    clock.advance(Rehearsal.DEADLINE.plus(Rehearsal.PAUSE));
    answer(Rehearsal.DECISIONS);

    assertThat(passed).hasValue(1);
  }
}
