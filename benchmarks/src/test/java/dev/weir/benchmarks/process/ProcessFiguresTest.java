package dev.weir.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcessFiguresTest {
  @Test
  void thisProcessHasUsedTimeAndMemory() throws Exception {
    ProcessFigures figures = ProcessFigures.of(ProcessHandle.current().pid());

    assertThat(figures.cpuSeconds()).isPositive();
    assertThat(figures.rssBytes()).isGreaterThan(10_000_000);
    assertThat(figures.rssPeakBytes()).isGreaterThan(10_000_000);
  }

  @Test
  void aProcessThatIsNotThereIsAnError() {
    assertThatIOException().isThrownBy(() -> ProcessFigures.of(Integer.MAX_VALUE));
  }

  @Test
  void theMachinesTimeIsReadFromItsLine() {
    MachineCpu now = MachineCpu.parse("cpu  100 25 300 5000 40 50 25 700 90 9");

    assertThat(now.busySeconds()).isCloseTo(5, within(1e-9));
    assertThat(now.stolenSeconds()).isEqualTo(7);
    assertThat(new MachineCpu(5, 2).since(new MachineCpu(4, 1.5)))
        .isEqualTo(new MachineCpu(1, 0.5));
  }

  @Test
  void theBestOfAllThreadsAndBatchesIsTheCeiling() throws Exception {
    String result =
        """
        loading
        {"best":[{"tokens":8,"threads":2,"textsPerSecond":900.5},{"tokens":24,"textsPerSecond":450}],\
        "points":[{"tokens":24,"textsPerSecond":999}]}
        """;

    assertThat(new EncoderCeilingProcess(List.of("printf", "%s", result)).measure())
        .isEqualTo(Map.of(8, 900.5, 24, 450.0));
  }

  @Test
  void aBareLoopThatFailsIsNoCeiling() {
    assertThatIOException().isThrownBy(() -> new EncoderCeilingProcess(List.of("false")).measure());
    assertThatIOException().isThrownBy(() -> new EncoderCeilingProcess(List.of("true")).measure());
  }
}
