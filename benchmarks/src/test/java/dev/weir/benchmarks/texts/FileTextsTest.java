package dev.weir.benchmarks.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTextsTest {
  @TempDir private Path folder;

  @Test
  void objectsAndPlainLinesOfAllFilesAreTexts() throws Exception {
    Path objects = file("{\"id\":1,\"text\":\"good \\u263a game\"}\n\nwell played\n");
    Path packed = folder.resolve("more.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write("{\"text\":\"and packed\"}\n".getBytes(StandardCharsets.UTF_8));
    }

    FileTexts texts = FileTexts.read(List.of(objects, packed), 1);

    assertThat(LongStream.range(0, texts.size()).mapToObj(texts::text))
        .containsExactlyInAnyOrder("good ☺ game", "well played", "and packed");
  }

  @Test
  void whatAServerTakesForTheSameTextIsReadOnce() throws Exception {
    assertThat(read("good game\nGOOD  game\ngood game\nwell played\n", 1).size()).isEqualTo(2);
  }

  @Test
  void aFileThatIsUsedUpStartsAgainWithTextsThatNobodyHasSent() throws Exception {
    FileTexts texts = read("good game\nwell played\n", 7);

    var sent = new HashSet<String>();
    for (long index = 0; index < 20_000; index++) {
      assertThat(texts.text(index)).startsWith(texts.text(index % 2));
      assertThat(sent.add(texts.text(index))).as("text %d", index).isTrue();
    }
    assertThat(texts.text(20_001)).isEqualTo(texts.text(20_001));
  }

  @Test
  void theSeedDecidesTheOrderAndTheLaterPasses() throws Exception {
    String lines = String.join("\n", LongStream.range(0, 50).mapToObj(Long::toString).toList());
    FileTexts one = read(lines, 1);

    assertThat(first(read(lines, 1))).isEqualTo(first(one));
    assertThat(first(read(lines, 2))).isNotEqualTo(first(one));
    assertThat(read("good game\n", 1).text(1)).isNotEqualTo(read("good game\n", 2).text(1));
  }

  @Test
  void aLineThatIsBrokenIsNamedWithItsFile() throws Exception {
    assertBroken(file("well played\n{\"text\":\"unclosed\n"), ":2: not JSON");
    assertBroken(file("{\"body\":\"no text\"}\n"), ":1: no `text` in the object");
    assertBroken(file("{\"text\":7}\n"), ":1: no `text` in the object");
    Path latin = folder.resolve("latin");
    Files.write(latin, new byte[] {'a', '\n', (byte) 0xe9, 't', (byte) 0xe9, '\n'});
    assertBroken(latin, ":2: not UTF-8");
    assertBroken(Files.writeString(folder.resolve("plain.gz"), "a"), ":1: not packed by gzip");
  }

  @Test
  void filesWithoutTextsAreRefused() throws Exception {
    Path empty = file("\n \n");

    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(List.of(empty), 1))
        .withMessageContaining("no text in");
  }

  private static void assertBroken(Path file, String message) {
    assertThatIOException()
        .isThrownBy(() -> FileTexts.read(List.of(file), 1))
        .withMessageStartingWith(file.toString())
        .withMessageEndingWith(message);
  }

  private static List<String> first(FileTexts texts) {
    return LongStream.range(0, texts.size()).mapToObj(texts::text).toList();
  }

  private FileTexts read(String content, long seed) throws IOException {
    return FileTexts.read(List.of(file(content)), seed);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "texts", ".jsonl"), content);
  }
}
