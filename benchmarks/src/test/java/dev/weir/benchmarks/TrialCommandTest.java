package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TrialCommandTest {
  @Test
  void triesTwoPoliciesOnWhatANodeDecided() {
    assertThat(List.of(0, 1))
        .contains(BenchMain.run("trial", "--decisions", "5000", "--texts", "50"));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThat(BenchMain.run("trial", "--decisions", "many")).isEqualTo(2);
  }
}
