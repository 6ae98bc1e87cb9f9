package dev.weir.benchmarks.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTextsTest {
  @TempDir private Path folder;

  @Test
  void objectsAndPlainLinesAreTextsAsTheyStandInTheFile() throws Exception {
    FileTexts texts =
        FileTexts.read(file("{\"id\":1,\"text\":\"good \\u263a game\"}\n\nwell played\n"), 1);

    assertThat(texts.size()).isEqualTo(2);
    assertThat(texts.text(0)).isEqualTo("good ☺ game");
    assertThat(texts.text(1)).isEqualTo("well played");
  }

  @Test
  void aFileThatIsUsedUpStartsAgainWithTextsThatNobodyHasSent() throws Exception {
    FileTexts texts = FileTexts.read(file("good game\nwell played\n"), 7);

    var sent = new HashSet<String>();
    for (long index = 0; index < 20_000; index++) {
      assertThat(texts.text(index)).startsWith(index % 2 == 0 ? "good game" : "well played");
      assertThat(sent.add(texts.text(index))).as("text %d", index).isTrue();
    }
    assertThat(texts.text(20_001)).isEqualTo(texts.text(20_001));
  }

  @Test
  void anotherSeedMakesOtherLaterPasses() throws Exception {
    Path file = file("good game\n");

    assertThat(FileTexts.read(file, 1).text(1)).isNotEqualTo(FileTexts.read(file, 2).text(1));
  }

  @Test
  void aLineThatIsBrokenIsNamed() throws Exception {
    Path unclosed = file("well played\n{\"text\":\"unclosed\n");
    Path textless = file("{\"body\":\"no text\"}\n");

    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(unclosed, 1))
        .withMessageContaining("line 2");
    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(textless, 1))
        .withMessageContaining("line 1 has no `text`");
  }

  @Test
  void aFileWithoutTextsIsRefused() throws Exception {
    Path empty = file("\n \n");

    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(empty, 1))
        .withMessageContaining("no text");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "texts", ".jsonl"), content);
  }
}
