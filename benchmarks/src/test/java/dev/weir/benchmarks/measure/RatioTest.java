package dev.weir.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.benchmarks.process.CpuShare;
import dev.weir.benchmarks.process.Throughput;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RatioTest {
  /** The bare loop: 1,000 texts in a second on both of two cores. */
  private static final Throughput CEILING = done(1_000, 2, 0);

  @Test
  void aDriverThatTakesATenthOfTheMachineDoesNotLowerTheRatio() {
    // Given a server that does as well as the loop with what the driver leaves it
    Ratio ratio = ratio(done(900, 1.8, 0.2));

    assertThat(ratio.byClock().median()).isCloseTo(1, within(1e-9));
    assertThat(ratio.lower().median()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aServerThatSleepsWhileWorkWaitsIsHeldToTheClock() {
    // Given a server that leaves a fifth of its cores idle
    Ratio ratio = ratio(done(720, 1.44, 0.2));

    assertThat(ratio.byClock().median()).isCloseTo(0.8, within(1e-9));
    assertThat(ratio.lower()).isEqualTo(ratio.byClock());
    assertThat(ratio.isLowerByCpu()).isFalse();
  }

  /** A driver at its limit cannot keep a fast echo busy, and would make it look slow. */
  @Test
  void aDriverAtItsLimitDoesNotLiftTheRatioAgainstAnEcho() {
    Throughput echo = done(10_000, 0.5, 1);
    Throughput decisions = done(10_000, 1, 1);

    Ratio ratio = Ratio.of("cached", List.of(decisions), List.of(echo));

    assertThat(ratio.byClock().median()).isCloseTo(1, within(1e-9));
    assertThat(ratio.lower().median()).isCloseTo(0.5, within(1e-9));
    assertThat(ratio.isLowerByCpu()).isTrue();
  }

  @Test
  void roundsArePairedSoThatAMachineThatSlowsDownMovesNothing() {
    Ratio ratio =
        Ratio.of(
            "pairs",
            List.of(done(800, 2, 0), done(400, 2, 0), done(200, 2, 0)),
            List.of(done(1_000, 2, 0), done(500, 2, 0), done(250, 2, 0)));

    assertThat(ratio.byClock().low()).isCloseTo(0.8, within(1e-9));
    assertThat(ratio.byClock().high()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void withoutTheProcessOnlyTheClockIsLeft() {
    var unknown = new Throughput(500, 1, new CpuShare(2, 1, OptionalDouble.empty(), 0, 0, 0));

    Ratio ratio = ratio(unknown);

    assertThat(ratio.byCpu()).isNull();
    assertThat(ratio.lower().median()).isCloseTo(0.5, within(1e-9));
    assertThat(ratio.figures()).doesNotContainKey("byCpu");
  }

  private static Ratio ratio(Throughput ours) {
    return Ratio.of("unique", List.of(ours), List.of(CEILING));
  }

  private static Throughput done(double count, double used, double driver) {
    return new Throughput(count, 1, new CpuShare(2, 1, OptionalDouble.of(used), driver, 0, 0));
  }
}
