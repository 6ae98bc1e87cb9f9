package dev.weir.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
  void theMachinesTimeIsReadFromItsLines() {
    MachineCpu now = MachineCpu.parse("cpu1 100 25 300 5000 40 50 25 700 90 9");

    assertThat(now.busySeconds()).isCloseTo(5, within(1e-9));
    assertThat(now.stolenSeconds()).isEqualTo(7);
    assertThat(new MachineCpu(5, 2).since(new MachineCpu(4, 1.5)))
        .isEqualTo(new MachineCpu(1, 0.5));
  }

  @Test
  void theTimeOfSomeCoresIsTheirsAlone() {
    List<String> lines =
        List.of(
            "cpu  999 0 0 0 0 0 0 0 0 0",
            "cpu0 100 0 0 5 0 0 0 0 0 0",
            "cpu1 200 0 0 5 0 0 0 100 0 0",
            "cpu10 400 0 0 5 0 0 0 0 0 0",
            "intr 12345");

    assertThat(MachineCpu.sum(lines, List.of(0, 1))).isEqualTo(new MachineCpu(3, 1));
    assertThat(MachineCpu.sum(lines, List.of(10))).isEqualTo(new MachineCpu(4, 0));
  }

  @Test
  void aHeapIsReadFromWhatJcmdSaysOfAnyCollector() throws Exception {
    assertThat(LiveHeap.parse("42:\n ZHeap           used 36M, capacity 256M, max capacity 512M"))
        .isEqualTo(36);
    assertThat(LiveHeap.parse(" garbage-first heap   total 262144K, used 2048K [0x1, 0x2)"))
        .isEqualTo(2);
    assertThatIOException().isThrownBy(() -> LiveHeap.parse("no such process"));
    assertThat(LiveHeap.threads(ProcessHandle.current().pid())).isPositive();
  }

  @Test
  void aMetricIsSummedOverItsLabels() {
    String scraped =
        """
        # HELP weir_rechecks_waiting provisional decisions
        weir_rechecks_waiting 7.0
        weir_rechecks_waiting_more 99.0
        weir_degraded_total{what="embed"} 2.0
        weir_degraded_total{what="admission"} 3.0
        """;

    assertThat(ServerMetrics.find(scraped, "weir_rechecks_waiting")).hasValue(7);
    assertThat(ServerMetrics.find(scraped, "weir_degraded_total")).hasValue(5);
    assertThat(ServerMetrics.find(scraped, "weir_deadline_missed_total")).isEmpty();
  }
}
