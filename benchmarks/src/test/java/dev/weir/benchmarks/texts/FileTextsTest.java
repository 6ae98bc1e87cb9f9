package dev.weir.benchmarks.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTextsTest {
  @TempDir private Path folder;

  @Test
  void objectsAndPlainLinesAreTextsAndTheFileStartsAgainAtItsEnd() throws Exception {
    FileTexts texts =
        FileTexts.read(file("{\"id\":1,\"text\":\"good \\u263a game\"}\n\nwell played\n"));

    assertThat(texts.size()).isEqualTo(2);
    assertThat(texts.text(0)).isEqualTo("good ☺ game");
    assertThat(texts.text(1)).isEqualTo("well played");
    assertThat(texts.text(2)).isEqualTo("good ☺ game");
  }

  @Test
  void aLineThatIsBrokenIsNamed() throws Exception {
    Path unclosed = file("well played\n{\"text\":\"unclosed\n");
    Path textless = file("{\"body\":\"no text\"}\n");

    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(unclosed))
        .withMessageContaining("line 2");
    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(textless))
        .withMessageContaining("line 1 has no `text`");
  }

  @Test
  void aFileWithoutTextsIsRefused() throws Exception {
    Path empty = file("\n \n");

    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(empty))
        .withMessageContaining("no text");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "texts", ".jsonl"), content);
  }
}
