package dev.weir.dataplane.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void saysWhatAndWhereAndNothingThatWasRead() {
    var cause = new NumberFormatException("For input string: \"zeppelin\"");
    var failure = new IllegalStateException("cannot read zeppelin", cause);

    assertThat(Failure.withoutMessage(failure))
        .startsWith("java.lang.IllegalStateException at " + FailureTest.class.getName())
        .contains("caused by java.lang.NumberFormatException")
        .doesNotContain("zeppelin");
  }

  @Test
  void aRingOfCausesEnds() {
    var failure = new IllegalStateException();
    failure.initCause(new IllegalStateException(failure));

    assertThat(Failure.withoutMessage(failure).lines()).hasSize(4);
  }
}
