package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.Fixtures.ScriptedModel;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.stage.Message;
import dev.weir.dataplane.stage.Priority;
import dev.weir.dataplane.stage.Signals;
import dev.weir.dataplane.stage.SkipReason;
import dev.weir.dataplane.stage.Stage;
import dev.weir.dataplane.stage.StageFailure;
import dev.weir.dataplane.stage.cache.TextMemory;
import dev.weir.dataplane.stage.decide.Decision;
import dev.weir.dataplane.stage.normalise.NormaliseStage;
import dev.weir.dataplane.stage.rules.RulesStage;
import dev.weir.policy.run.ConversationFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecheckQueueTest {
  private final ManualClock clock = new ManualClock();
  private final ScriptedModel model = new ScriptedModel();
  private final ActiveTenant tenant = Fixtures.tenant("acme", Fixtures.POLICY);
  private final Pipeline pipeline =
      Fixtures.pipeline(
          List.of(new Fragile(), new NormaliseStage(), new RulesStage()),
          model,
          TextMemory.empty(clock),
          Fixtures.NO_SCREEN,
          new AdmissionGate(1, 2, clock),
          clock);
  private final RecheckRoom room = new RecheckRoom();
  private final RecheckQueue queue = new RecheckQueue(pipeline, clock, clock, room);

  private int items;

  /** A stage with a bug that {@link #BROKEN} shows. */
  private static final class Fragile implements Stage.Inline {
    @Override
    public String name() {
      return "fragile";
    }

    @Override
    public Signals apply(ActiveTenant tenant, Signals signals) {
      if (signals.message().text().startsWith(BROKEN)) {
        throw new IllegalStateException("a bug");
      }
      return signals;
    }
  }

  private static final String BROKEN = "broken";

  private final class Item implements RecheckQueue.Item {
    final List<@Nullable Decision> settled = new ArrayList<>();
    String text = "you fool ";
    boolean throwing;
    Verdict provisional = Verdict.HOLD;
    private final int number = items++;

    @Override
    public ActiveTenant tenant() {
      return tenant;
    }

    @Override
    public Message message() {
      return Fixtures.message(text + number); // equal texts would be read once
    }

    @Override
    public ConversationFacts conversation() {
      return ConversationFacts.UNKNOWN;
    }

    @Override
    public Verdict provisional() {
      return provisional;
    }

    @Override
    public void settled(@Nullable Decision decision) {
      settled.add(decision);
      if (throwing) {
        throw new IllegalStateException("a bug");
      }
    }
  }

  @Test
  void settlesWithTheModelsAnswerAtTheLowestPriority() {
    Item item = new Item();
    offer(queue, item);
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
    offer(queue, item);
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
    offer(queue, new Item());
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
    offer(queue, item);
    Duration away = Duration.ZERO;
    for (int attempt = 1; away.compareTo(Duration.ofMinutes(5)) < 0; attempt++) {
      clock.advance(RecheckQueue.pauseBefore(attempt));
      away = away.plus(RecheckQueue.pauseBefore(attempt));
      fail();
    }
    assertThat(item.settled).isEmpty();

    clock.advance(RecheckQueue.pauseBefore(RecheckQueue.MAX_ATTEMPTS));
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(item.settled).hasSize(1).doesNotContainNull();
  }

  @Test
  void aLookInVainPutsOffAllOthersAndASettledOneNone() {
    for (int i = 0; i < 4; i++) {
      offer(queue, new Item());
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

  private static void offer(RecheckQueue to, Item item) {
    assertThat(to.reserve()).isTrue();
    to.add(item);
  }

  @Test
  void hasRoomForSoManyAndLeavesTheRestToTheirOwners() {
    RecheckQueue otherLane = new RecheckQueue(pipeline, clock, clock, room);
    for (int i = 0; i < RecheckRoom.MAX_WAITING; i++) {
      offer(i % 2 == 0 ? queue : otherLane, new Item());
    }

    assertThat(queue.reserve()).isFalse();
    assertThat(queue.size() + otherLane.size()).isEqualTo(RecheckRoom.MAX_WAITING);

    clock.advance(RecheckQueue.PAUSE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    assertThat(otherLane.reserve()).isTrue(); // there is room for one again
    assertThat(queue.reserve()).isFalse();
    queue.release();
    assertThat(queue.reserve()).isTrue();
  }

  @Test
  void looksAtTheMostSevereFirstAndThenAtTheOldest() {
    List<Item> all = new ArrayList<>();
    for (Verdict verdict :
        List.of(Verdict.ALLOW, Verdict.HOLD, Verdict.LABEL, Verdict.HOLD, Verdict.SOFT_BLOCK)) {
      Item item = new Item();
      item.provisional = verdict;
      all.add(item);
      offer(queue, item);
      clock.advance(Duration.ofMillis(2));
    }
    clock.advance(RecheckQueue.PAUSE.minusMillis(10)); // the first is due, and it alone
    List<Item> looked = new ArrayList<>();
    while (looked.size() < all.size()) {
      clock.advance(RecheckQueue.PAUSE);
      model.answer(Fixtures.scored(Label.INSULT, 0.1f));
      all.stream()
          .filter(item -> !item.settled.isEmpty() && !looked.contains(item))
          .forEach(looked::add);
    }

    assertThat(looked).containsExactly(all.get(0), all.get(1), all.get(3), all.get(4), all.get(2));
  }

  @Test
  void aMildOneAgesOutBehindSevereOnesWithoutEnd() {
    Item mild = new Item();
    mild.provisional = Verdict.ALLOW;
    offer(queue, new Item());
    offer(queue, mild);
    clock.advance(RecheckQueue.PAUSE);
    while (clock.getAsLong() < RecheckQueue.MAX_AGE.toNanos()) {
      assertThat(mild.settled).isEmpty();
      offer(queue, new Item());
      offer(queue, new Item()); // two come in the time of one look
      clock.advance(RecheckQueue.ATTEMPT_DEADLINE);
      model.answer(Fixtures.scored(Label.INSULT, 0.1f));
      clock.advance(Duration.ZERO);
    }
    clock.advance(RecheckQueue.PAUSE);

    assertThat(mild.settled).containsExactly((Decision) null);
    assertThat(queue.size()).as("severe ones still wait").isGreaterThan(50);
  }

  @Test
  void whatIsTooOldAlreadyAgesOutAtOnce() {
    Item old = new Item();
    Item young = new Item();
    assertThat(queue.reserve()).isTrue();
    assertThat(queue.reserve()).isTrue();
    queue.add(old, Duration.ofDays(400));
    queue.add(young, RecheckQueue.MAX_AGE.minusSeconds(1));
    clock.advance(Duration.ZERO);

    assertThat(old.settled).containsExactly((Decision) null);
    assertThat(young.settled).isEmpty();
    clock.advance(RecheckQueue.PAUSE);
    fail();
    clock.advance(RecheckQueue.pauseBefore(2));
    fail();
    assertThat(young.settled).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(young.settled).containsExactly((Decision) null);
    assertThat(room.taken()).isZero();
  }

  @Test
  void aModelThatHangsHoldsTheOthersUpForASingleLookOnly() {
    Item hanging = new Item();
    Item next = new Item();
    offer(queue, hanging);
    offer(queue, next);
    clock.advance(RecheckQueue.PAUSE);
    assertThat(model.asked).hasSize(1);

    clock.advance(RecheckQueue.ATTEMPT_DEADLINE.plus(Pipeline.GIVE_UP).plus(RecheckQueue.PAUSE));
    assertThat(model.asked).hasSize(2);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(hanging.settled).isEmpty();
    assertThat(next.settled).hasSize(1).doesNotContainNull();
  }

  @Test
  void looksAtOneAfterTheOther() {
    Item first = new Item();
    Item second = new Item();
    offer(queue, first);
    offer(queue, second);
    clock.advance(RecheckQueue.PAUSE.multipliedBy(3));
    assertThat(model.asked).hasSize(1);

    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    clock.advance(RecheckQueue.PAUSE);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(first.settled).hasSize(1);
    assertThat(second.settled).hasSize(1);
  }

  @Test
  void looksAtOneAtATimeThoughAnOldPlanWasCalledOffTooLate() {
    RecheckQueue late =
        new RecheckQueue(
            pipeline,
            (nanos, action) -> {
              clock.after(nanos, action);
              return () -> {}; // it has left for the lane's queue already
            },
            clock,
            room);
    offer(late, new Item());
    offer(late, new Item());
    offer(late, new Item());
    clock.advance(RecheckQueue.PAUSE);
    assertThat(model.asked).hasSize(1);

    model.answer(Fixtures.scored(Label.INSULT, 0.1f)); // plans the next look for now
    offer(late, new Item()); // and this plans it anew
    clock.advance(RecheckQueue.PAUSE);

    assertThat(model.asked).hasSize(2);
    assertThat(late.size()).isEqualTo(3);
  }

  @Test
  void anOldPlanDoesNotCutThePauseAfterALookInVainShort() {
    List<Runnable> planned = new ArrayList<>();
    RecheckQueue late =
        new RecheckQueue(
            pipeline,
            (_, action) -> {
              planned.add(action);
              return () -> {};
            },
            clock,
            room);
    offer(late, new Item());
    offer(late, new Item());
    clock.advance(RecheckQueue.PAUSE);
    planned.getLast().run();
    fail();

    planned.getFirst().run();
    assertThat(model.asked).hasSize(1);
    planned.getLast().run(); // the positive control
    assertThat(model.asked).hasSize(2);
  }

  @Test
  void goesOnAfterALookThatBrokeAndAnItemThatThrew() {
    Item broken = new Item();
    broken.text = BROKEN;
    Item throwing = new Item();
    throwing.throwing = true;
    Item last = new Item();
    offer(queue, broken);
    offer(queue, throwing);
    offer(queue, last);

    clock.advance(RecheckQueue.PAUSE);
    assertThat(broken.settled).containsExactly((Decision) null);
    clock.advance(RecheckQueue.PAUSE); // nothing that breaks is asked in a tight loop
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));
    clock.advance(Duration.ZERO);
    model.answer(Fixtures.scored(Label.INSULT, 0.1f));

    assertThat(throwing.settled).hasSize(1).doesNotContainNull();
    assertThat(last.settled).hasSize(1).doesNotContainNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void agesOutByTimeWhetherLookedAtOrNot() {
    List<Item> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(new Item());
      offer(queue, all.getLast());
    }
    clock.advance(RecheckQueue.PAUSE);
    while (clock.getAsLong() < RecheckQueue.MAX_AGE.toNanos()) {
      assertThat(all.getLast().settled).isEmpty();
      clock.advance(RecheckQueue.ATTEMPT_DEADLINE); // each look takes all of its time, in vain
      fail();
      clock.advance(RecheckQueue.PAUSE);
    }
    int looks = model.asked.size();
    clock.advance(RecheckQueue.ATTEMPT_DEADLINE);
    fail();
    clock.advance(RecheckQueue.PAUSE);

    assertThat(looks).isLessThan(200); // some were never looked at
    assertThat(all).allSatisfy(item -> assertThat(item.settled).containsExactly((Decision) null));
    assertThat(model.asked).hasSize(looks);
    assertThat(queue.size()).isZero();
  }
}
