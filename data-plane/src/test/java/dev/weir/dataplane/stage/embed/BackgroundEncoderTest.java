package dev.weir.dataplane.stage.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.dataplane.stage.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundEncoderTest {
  private final Watched watched = new Watched();

  /** Notes how nice the threads of its passes are. */
  private static final class Watched implements Encoder {
    private final FakeEncoder encoder = FakeEncoder.open();
    private final List<Integer> niceness = new ArrayList<>();
    private boolean broken;

    @Override
    public List<Embedding> encode(List<int[]> windows) {
      niceness.add(niceness());
      if (broken) {
        throw new EncoderFailedException("broken", new IllegalStateException());
      }
      return encoder.encode(windows);
    }

    @Override
    public String version() {
      return encoder.version();
    }

    @Override
    public void close() {
      encoder.close();
    }

    /** Field 19 of {@code proc_pid_stat(5)}; the second, a name in brackets, may have spaces. */
    static int niceness() {
      try {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void aPassGivesWayToEveryOtherThread() {
    try (var behind = new BackgroundEncoder(watched, 1)) {
      behind.encode(List.of(new int[] {101, 102}));
    }
    watched.encode(List.of(new int[] {101, 102}));

    assertThat(watched.niceness.getFirst()).isEqualTo(19);
    assertThat(watched.niceness.getLast()).as("the caller's own").isLessThan(19);
  }

  @Test
  void embedsLikeTheEncoderBehindIt() {
    List<int[]> windows = List.of(new int[] {101, 102}, new int[] {101, 7592, 102});
    try (var behind = new BackgroundEncoder(watched, 2)) {
      assertThat(behind.encode(windows)).isEqualTo(watched.encode(windows));
      assertThat(behind.version()).isEqualTo(watched.version());
    }
  }

  @Test
  void aPassThatFailsFailsForItsCaller() {
    watched.broken = true;
    try (var behind = new BackgroundEncoder(watched, 1)) {
      assertThatThrownBy(() -> behind.encode(List.of(new int[] {101, 102})))
          .isInstanceOf(EncoderFailedException.class)
          .hasMessage("broken");
    }
  }
}
