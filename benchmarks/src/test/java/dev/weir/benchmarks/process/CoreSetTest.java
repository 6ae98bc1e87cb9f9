package dev.weir.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class CoreSetTest {
  @Test
  void fewerThanFourCoresAreSharedAndNothingIsPinned() {
    CoreSet cores = CoreSet.divided(List.of(List.of(0), List.of(1)), true);

    assertThat(cores).isEqualTo(new CoreSet(List.of(0, 1), List.of(0, 1), false));
    assertThat(cores.serverPrefix()).isEmpty();
  }

  @Test
  void fromFourOnTheDriverHasAQuarterOfItsOwn() {
    CoreSet cores = CoreSet.divided(List.of(List.of(0), List.of(1), List.of(2), List.of(3)), true);

    assertThat(cores).isEqualTo(new CoreSet(List.of(0, 1, 2), List.of(3), true));
    assertThat(cores.serverPrefix()).containsExactly("taskset", "-c", "0,1,2");
  }

  @Test
  void twoThreadsOfOneCoreAreNeverParted() {
    CoreSet cores =
        CoreSet.divided(List.of(List.of(0, 4), List.of(1, 5), List.of(2, 6), List.of(3, 7)), true);

    assertThat(cores).isEqualTo(new CoreSet(List.of(0, 1, 2, 4, 5, 6), List.of(3, 7), true));
    assertThat(CoreSet.divided(List.of(List.of(0, 1, 2, 3)), true).server()).isNotEmpty();
  }

  @Test
  void withoutTasksetNothingIsPinned() {
    assertThat(
            CoreSet.divided(List.of(List.of(0), List.of(1), List.of(2), List.of(3)), false)
                .pinned())
        .isFalse();
  }

  @Test
  void aListOfTheKernelsIsRead() {
    assertThat(CoreSet.parse(" 0-2,7,10-11\n")).containsExactly(0, 1, 2, 7, 10, 11);
  }

  @Test
  void whatDriverAndOthersTookIsNoLossOfTheServers() {
    // Given a second on two cores: the server had 1.2 of them, the driver 0.4, a neighbour 0.3
    var cpu = new CpuShare(2, 1, OptionalDouble.of(1.2), 0.4, 0.2, 0.1);
    var done = new Throughput(600, 1, cpu);

    assertThat(cpu.budgetSeconds()).isCloseTo(1.3, within(1e-9));
    assertThat(done.perSecond()).isEqualTo(600);
    assertThat(done.perBudgetSecond()).isCloseTo(600 / 1.3, within(1e-9));
    assertThat(done.perUsedSecond().orElseThrow()).isCloseTo(500, within(1e-9));
    assertThat(done.plus(done).perBudgetSecond()).isCloseTo(600 / 1.3, within(1e-9));
  }

  @Test
  void aServerWhoseProcessIsUnknownIsOnlyRidOfTheDriver() {
    var done = new Throughput(600, 1, new CpuShare(2, 1, OptionalDouble.empty(), 0.5, 0, 0));

    assertThat(done.perBudgetSecond()).isCloseTo(400, within(1e-9));
    assertThat(done.perUsedSecond()).isEmpty();
  }

  @Test
  void aMeterReadsTheTimesOfAProcessAndItsMachine() throws Exception {
    CoreSet cores = CoreSet.ofThisMachine();
    CpuShare share = CpuMeter.start(cores, OptionalLong.of(ProcessHandle.current().pid())).stop();

    assertThat(share.cores()).isEqualTo(cores.server().size());
    assertThat(share.usedSeconds().orElseThrow()).isNotNegative();
    assertThat(share.driverSeconds()).as("it measures itself").isZero();
    assertThat(share.budgetSeconds()).isPositive();
  }
}
