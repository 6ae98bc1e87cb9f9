package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.cache.SignalCache;
import dev.weir.dataplane.stage.cache.SingleFlight;
import dev.weir.dataplane.stage.classify.ModelLabels;
import dev.weir.dataplane.stage.decide.DecideStage;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecheckQueueTest {
  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final SignalCache cache = new SignalCache(clock);
  private final ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private final RecheckQueue queue =
      new RecheckQueue(
          new Pipeline(
              List.of(new NormaliseStage(), new RulesStage()),
              model,
              cache,
              new SingleFlight(cache),
              new AdmissionGate(clock),
              _ -> true,
              new DecideStage(Set.copyOf(ModelLabels.ALL)),
              Runnable::run,
              clock,
              clock),
          clock,
          clock);

  private int items;

  private final class Item implements RecheckQueue.Item {
    final List<@Nullable Decision> settled = new ArrayList<>();
    private final int number = items++;

    @Override
    public ActiveTenant tenant() {
      return tenant;
    }

    @Override
    public Message message() {
      return Fixtures.message("you fool " + number); // equal texts would be read once
    }

    @Override
    public void settled(@Nullable Decision decision) {
      settled.add(decision);
    }
  }

  @Test
  void settlesWithTheModelsAnswerAtTheLowestPriority() {
    Item item = new Item();
    queue.offer(item);
    clock.advance(RecheckQueue.PAUSE);
    model.answer(Fixtures.scored(Label.INSULT, 0.95f));

    assertThat(model.asked.getFirst().priority()).isEqualTo(Priority.RECHECK);
    assertThat(item.settled).hasSize(1);
    assertThat(item.settled.getFirst()).isNotNull();
    assertThat(item.settled.getFirst().verdict()).isEqualTo(Verdict.HOLD);
    clock.advance(Duration.ofSeconds(1));
    assertThat(queue.size()).isZero();
  }

  @Test
  void agesOutAfterItsLastAttempt() {
    Item item = new Item();
    queue.offer(item);
    for (int attempt = 1; attempt <= RecheckQueue.MAX_ATTEMPTS; attempt++) {
      assertThat(item.settled).isEmpty();
      clock.advance(RecheckQueue.pauseBefore(attempt));
      assertThat(model.answers).hasSize(attempt);
      fail();
    }

    assertThat(item.settled).containsExactly((Decision) null);
    assertThat(queue.size()).isZero();
  }

  @Test
  void waitsTwiceAsLongForEachFurtherLook() {
    queue.offer(new Item());
    clock.advance(RecheckQueue.PAUSE);
    fail();

    clock.advance(RecheckQueue.PAUSE.multipliedBy(2).minusNanos(1));
    assertThat(model.asked).hasSize(1);
    clock.advance(Duration.ofNanos(1));
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void settlesWhenTheModelIsBackAfterMinutes() {
    Item item = new Item();
    queue.offer(item);
    Duration away = Duration.ZERO;
    for (int attempt = 1; away.compareTo(Duration.ofMinutes(5)) < 0; attempt++) {
      clock.advance(RecheckQueue.pauseBefore(attempt));
      away = away.plus(RecheckQueue.pauseBefore(attempt));
      fail();
    }
    assertThat(item.settled).isEmpty();

    clock.advance(Duration.ofMinutes(10));
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(item.settled).hasSize(1).doesNotContainNull();
  }

  @Test
  void aLookInVainPutsOffAllOthersAndASettledOneNone() {
    for (int i = 0; i < 4; i++) {
      queue.offer(new Item());
    }
    clock.advance(RecheckQueue.PAUSE);
    fail();
    assertThat(model.asked).hasSize(1);
    clock.advance(RecheckQueue.PAUSE);
    assertThat(model.asked).hasSize(2);

    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    clock.advance(Duration.ZERO);

    assertThat(model.asked).hasSize(3);
  }

  private void fail() {
    model.answers.getLast().completeExceptionally(new StageFailure("embed", SkipReason.FAILED));
  }

  @Test
  void refusesWhatItHasNoRoomForAndSettlesItAtOnce() {
    for (int i = 0; i < RecheckQueue.MAX_WAITING; i++) {
      assertThat(queue.offer(new Item())).isTrue();
    }
    Item item = new Item();

    assertThat(queue.offer(item)).isFalse();
    assertThat(item.settled).containsExactly((Decision) null);
    assertThat(queue.size()).isEqualTo(RecheckQueue.MAX_WAITING);

    clock.advance(RecheckQueue.PAUSE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    assertThat(queue.offer(new Item())).isTrue(); // there is room for one again
  }

  @Test
  void looksAtOneAfterTheOther() {
    Item first = new Item();
    Item second = new Item();
    queue.offer(first);
    queue.offer(second);
    clock.advance(RecheckQueue.PAUSE.multipliedBy(3));
    assertThat(model.asked).hasSize(1);

    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    clock.advance(RecheckQueue.PAUSE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(first.settled).hasSize(1);
    assertThat(second.settled).hasSize(1);
  }
}
