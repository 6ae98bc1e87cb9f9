package dev.weir.dataplane.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.TenantId;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.pipeline.AdmissionGate.Seat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AdmissionGateTest {
  private static final TenantId FLOOD = new TenantId("flood");
  private static final TenantId QUIET = new TenantId("quiet");

  /** What the default deadline leaves the model. */
  private static final long TIME = Duration.ofMillis(80).toNanos();

  private final ManualClock clock = new ManualClock();
  private final AdmissionGate gate = new AdmissionGate(1, 2, clock);

  private List<Seat> takeAll(TenantId tenant) {
    return takeAll(tenant, TIME);
  }

  private List<Seat> takeAll(TenantId tenant, long timeNanos) {
    List<Seat> seats = new ArrayList<>();
    for (Seat seat = gate.tryEnter(tenant, 1, timeNanos);
        seat != null;
        seat = gate.tryEnter(tenant, 1, timeNanos)) {
      seats.add(seat);
    }
    return seats;
  }

  private Seat enter(TenantId tenant, int weight) {
    return Objects.requireNonNull(gate.tryEnter(tenant, weight, TIME));
  }

  @Test
  void oneTenantMayHaveAllSeatsAndNoMore() {
    assertThat(takeAll(FLOOD)).hasSize(AdmissionGate.SEATS_FIRST).noneMatch(Seat::isSurplus);
    assertThat(gate.taken()).isEqualTo(AdmissionGate.SEATS_FIRST);
  }

  @Test
  void aTenantWithinItsShareGetsASeatThoughAFloodHasTakenAll() {
    takeAll(FLOOD);

    List<Seat> seats = takeAll(QUIET);

    assertThat(seats).hasSize(AdmissionGate.SEATS_FIRST / 2).noneMatch(Seat::isSurplus);
  }

  @Test
  void whatIsBeyondTheShareStandsBehind() {
    enter(QUIET, 1);
    List<Seat> seats = takeAll(FLOOD);

    assertThat(seats).hasSize(AdmissionGate.SEATS_FIRST - 1);
    assertThat(seats.stream().filter(seat -> !seat.isSurplus()))
        .hasSize(AdmissionGate.SEATS_FIRST / 2);
  }

  @Test
  void sharesAreByWeight() {
    enter(QUIET, 3);
    List<Seat> seats = takeAll(FLOOD);

    assertThat(seats.stream().filter(seat -> !seat.isSurplus()))
        .hasSize(AdmissionGate.SEATS_FIRST / 4);
  }

  @Test
  void whoHasNotAskedForAWhileLeavesItsShare() {
    enter(QUIET, 1).giveBack(false);
    clock.advance(AdmissionGate.ACTIVE_FOR);

    assertThat(takeAll(FLOOD)).hasSize(AdmissionGate.SEATS_FIRST).noneMatch(Seat::isSurplus);
  }

  @Test
  void quickAnswersMakeMoreSeatsAndSlowOnesFewer() {
    answerInRounds(100, AdmissionGate.ANSWER_MAX.dividedBy(5));
    int more = gate.seats();
    assertThat(more).isGreaterThan(AdmissionGate.SEATS_FIRST);

    answerInRounds(100, AdmissionGate.ANSWER_MAX.multipliedBy(2));
    assertThat(gate.seats()).isLessThan(more / 2);
  }

  @Test
  void aTenantThatAsksForTheImpossibleMakesNoSeatsGo() {
    Duration time = AdmissionGate.FAIR_TIME.minusMillis(1);
    for (int round = 0; round < 100; round++) {
      List<Seat> seats = takeAll(FLOOD, time.toNanos());
      clock.advance(time);
      seats.forEach(seat -> seat.giveBack(false));
    }

    assertThat(gate.seats()).isEqualTo(AdmissionGate.SEATS_FIRST);
  }

  @Test
  void refusalsOfWhatHadTimeMakeSeatsGo() {
    Duration time = AdmissionGate.FAIR_TIME;
    for (int round = 0; round < 100; round++) {
      List<Seat> seats = takeAll(FLOOD, time.toNanos());
      clock.advance(time);
      seats.forEach(seat -> seat.giveBack(false));
    }

    assertThat(gate.seats()).isLessThan(AdmissionGate.SEATS_FIRST);
  }

  @Test
  void aSeatIsGivenBackOnce() {
    Seat seat = enter(QUIET, 1);
    seat.giveBack(true);

    assertThatThrownBy(() -> seat.giveBack(true)).isInstanceOf(IllegalStateException.class);
  }

  private void answerInRounds(int rounds, Duration each) {
    for (int round = 0; round < rounds; round++) {
      List<Seat> seats = takeAll(FLOOD);
      clock.advance(each);
      seats.forEach(seat -> seat.giveBack(true));
    }
  }

  /** As many as it takes to be refused a seat {@code answers} times. */
  private void answerWithoutSeat(TenantId tenant, int answers) {
    takeAll(tenant);
    for (int i = 1; i < answers; i++) {
      assertThat(gate.tryEnter(tenant, 1, TIME)).isNull();
    }
  }

  @Test
  void aFloodIsSpentOnceItHasHadItsShareOfAnswersWithoutASeat() {
    int burst = (int) (AdmissionGate.LIGHT_PER_LANE_AND_SECOND * AdmissionGate.LIGHT_BURST_SECONDS);
    answerWithoutSeat(FLOOD, burst);
    assertThat(gate.isSpent(FLOOD)).isFalse();

    answerWithoutSeat(FLOOD, 1);
    assertThat(gate.isSpent(FLOOD)).isTrue();
    assertThat(gate.isSpent(QUIET)).isFalse();
  }

  @Test
  void timeGivesASpentTenantSomeBack() {
    answerWithoutSeat(FLOOD, AdmissionGate.LIGHT_PER_LANE_AND_SECOND);
    clock.advance(Duration.ofMillis(749));
    assertThat(gate.isSpent(FLOOD)).isTrue();

    clock.advance(Duration.ofMillis(2));
    assertThat(gate.isSpent(FLOOD)).isFalse();
  }

  @Test
  void answersWithoutASeatAreSharedByWeight() {
    enter(QUIET, 3);
    int burst = (int) (AdmissionGate.LIGHT_PER_LANE_AND_SECOND * AdmissionGate.LIGHT_BURST_SECONDS);
    answerWithoutSeat(FLOOD, burst / 4);
    assertThat(gate.isSpent(FLOOD)).isFalse();

    answerWithoutSeat(FLOOD, 2);
    assertThat(gate.isSpent(FLOOD)).isTrue();
  }

  @Test
  void whoAlwaysHasTheNextMessageReadyStandsBehindOnceItIsAheadOfItsShare() {
    enter(QUIET, 1).giveBack(true);
    int surplus = 0;
    for (int i = 0; i < 1_000; i++) {
      Seat seat = enter(FLOOD, 1);
      surplus += seat.isSurplus() ? 1 : 0;
      clock.advance(Duration.ofMillis(1)); // alone at one of two threads: half of its time
      seat.giveBack(true);
      enter(QUIET, 1).giveBack(true);
    }
    assertThat(surplus).isZero();

    for (int i = 0; i < 1_000; i++) {
      List<Seat> seats = List.of(enter(FLOOD, 1), enter(FLOOD, 1), enter(FLOOD, 1));
      surplus += (int) seats.stream().filter(Seat::isSurplus).count();
      clock.advance(Duration.ofMillis(2));
      seats.forEach(seat -> seat.giveBack(true));
      Seat quiet = enter(QUIET, 1);
      assertThat(quiet.isSurplus()).isFalse();
      quiet.giveBack(true);
    }
    assertThat(surplus).isPositive();
  }
}
