package dev.weir.benchmarks.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.weir.benchmarks.process.CoreSet;
import dev.weir.benchmarks.process.Throughput;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BareLoopProcessTest {
  private static final CoreSet CORES = CoreSet.shared(2);
  private static final Duration SHORT = Duration.ofMillis(40);

  /** A loop that is fastest with two threads and batches of four. */
  private static final String FAKE =
      """
      while read -r line; do
        case "$line" in
          *texts*) echo '{"taken":2}' ;;
          *) n=100
             case "$line" in *'"threads":2'*) n=$((n + 100)) ;; esac
             case "$line" in *'"batch":4'*) n=$((n + 50)) ;; esac
             echo "{\\"texts\\":$n,\\"seconds\\":1.0,\\"cpuSeconds\\":1.6,\\"otherSeconds\\":0.2,\\"stolenSeconds\\":0.0}" ;;
        esac
      done
      """;

  @Test
  void theBestChoiceOfThreadsAndBatchIsTheCeiling() throws Exception {
    try (var process = new BareLoopProcess(List.of("bash", "-c", FAKE), CORES)) {
      Ceiling.Loop loop = process.over(List.of("one", "two"), SHORT);
      Throughput measured = loop.measure(SHORT);

      assertThat(loop.choice()).isEqualTo("2 threads, 4 texts a pass");
      assertThat(measured.perSecond()).isEqualTo(250);
      assertThat(measured.perUsedSecond()).hasValue(250 / 1.6);
      assertThat(measured.perBudgetSecond()).isEqualTo(250 / 1.8);
    }
  }

  @Test
  void aBareLoopThatFailsIsNoCeiling() throws Exception {
    try (var dead = new BareLoopProcess(List.of("true"), CORES);
        var mute = new BareLoopProcess(List.of("bash", "-c", "read -r; echo '{}'"), CORES)) {
      assertThatIOException().isThrownBy(() -> dead.over(List.of("one"), SHORT));
      assertThatIOException().isThrownBy(() -> mute.over(List.of("one"), SHORT));
    }
  }

  @Test
  void theLoopThatShipsReadsTheTextsItIsGiven() throws Exception {
    try (var process = new BareLoopProcess(CoreSet.shared(1))) {
      Ceiling.Loop loop =
          process.over(List.of("good game", "well played, and a longer text beside it"), SHORT);

      assertThat(loop.measure(SHORT).perSecond()).isPositive();
      assertThat(loop.measure(SHORT).perUsedSecond().orElseThrow()).isPositive();
    }
  }
}
