package dev.weir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnCommandTest {
  @Test
  void measuresBothIndexes() {
    assertThat(List.of(0, 1))
        .contains(BenchMain.run("ann", "--exemplars", "1000", "--texts", "50"));
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThat(BenchMain.run("ann", "--exemplars", "many")).isEqualTo(2);
  }
}
