package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
  private static final String ENCODER = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void keepsEmbeddingsBetweenRunsByWhatTheEncoderReads() throws Exception {
    try (EmbeddingCache cache = open()) {
      cache.put(window("one text", 1, 2), new float[] {0.1f, 0.2f});
    }
    try (EmbeddingCache cache = open()) {
      assertThat(cache.get(window("other text, same ids", 1, 2))).containsExactly(0.1f, 0.2f);
      assertThat(cache.get(window("one text", 2, 1))).isNull();
    }
  }

  @Test
  void goesOnAfterARunThatWasBrokenOff() throws Exception {
    try (EmbeddingCache cache = open()) {
      cache.put(window("a", 1), new float[] {1, 2});
      cache.put(window("b", 2), new float[] {3, 4});
    }
    Path file = file();
    byte[] whole = Files.readAllBytes(file);
    int record = whole.length / 2;
    for (int cut = 1; cut < record; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      try (EmbeddingCache cache = open()) {
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.get(window("b", 2))).isNull();
        cache.put(window("b", 2), new float[] {3, 4});
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void keepsWhatWasPutWhenTheProcessIsKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CacheFiller.class.getName(),
                folder.toString(),
                ENCODER)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int put = 100;
    try (var said = process.inputReader()) {
      for (int index = 0; index < put; index++) {
        assertThat(said.readLine()).isEqualTo("put " + index);
      }
      process.destroyForcibly().waitFor();
    }

    try (EmbeddingCache cache = open()) {
      assertThat(cache.size()).isGreaterThanOrEqualTo(put);
      for (int index = 0; index < put; index++) {
        assertThat(cache.get(window("a", index))).containsExactly(index, 1);
      }
    }
  }

  @Test
  void doesNotTrustARecordThatWasChanged() throws Exception {
    try (EmbeddingCache cache = open()) {
      cache.put(window("a", 1), new float[] {1, 2});
    }
    byte[] whole = Files.readAllBytes(file());
    whole[35] ^= 1;
    Files.write(file(), whole);

    try (EmbeddingCache cache = open()) {
      assertThat(cache.size()).isZero();
    }
  }

  @Test
  void isOneRunsAtATime() throws Exception {
    try (EmbeddingCache _ = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(TrainingException.class)
          .hasMessageEndingWith(": is in use by another run");
    }
  }

  private EmbeddingCache open() throws IOException {
    return EmbeddingCache.open(folder, ENCODER, 2);
  }

  private Path file() {
    return folder.resolve("embeddings-abababababababab.bin");
  }

  private static TextWindow window(String text, int... ids) {
    return new TextWindow(text, 0, text.length(), ids);
  }
}
