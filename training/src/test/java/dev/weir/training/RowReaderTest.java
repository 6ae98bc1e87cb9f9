package dev.weir.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.contracts.Label;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowReaderTest {
  private static final String GOOD =
      "{\"source\":\"s\",\"text\":\"a text\",\"lang\":\"en\",\"labels\":{\"insult\":0.4}}";

  @TempDir Path folder;
  private final List<Row> rows = new ArrayList<>();
  private final List<RowComplaint> complaints = new ArrayList<>();

  @Test
  void readsPlainAndCompressedFilesAlike() throws Exception {
    read("rows.jsonl", GOOD.getBytes(StandardCharsets.UTF_8));
    read("rows.jsonl.gz", gzip(GOOD + "\n"));

    assertThat(complaints).isEmpty();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).isEqualTo(rows.get(1));
    assertThat(rows.getFirst().labels()).containsOnlyKeys(Label.INSULT);
  }

  @Test
  void namesTheLineAndWhatIsWrongWithIt() throws Exception {
    String[][] bad = {
      {"", "is not a JSON object"},
      {"[]", "is not a JSON object"},
      {"{", "is not JSON"},
      {"{\"source\":\"s\",\"labels\":{}}", "`text` must be a text"},
      {"{\"source\":\"s\",\"text\":\"  \",\"labels\":{}}", "`text` is blank"},
      {"{\"source\":7,\"text\":\"x\",\"labels\":{}}", "`source` must be a text"},
      {"{\"source\":\"s\",\"text\":\"x\",\"labels\":[]}", "`labels` must be an object"},
      {row("\"insult\":2"), "label `insult` must be a number from 0 to 1"},
      {row("\"insult\":\"1\""), "label `insult` must be a number from 0 to 1"},
      {row("\"insult\":NaN"), "is not JSON"},
      {row("\"ip_violation\":1"), "unknown label `ip_violation`"},
      {row("\"" + "x".repeat(99) + "\":1"), "unknown label `" + "x".repeat(40) + "…`"},
    };
    for (String[] lineAndComplaint : bad) {
      rows.clear();
      complaints.clear();
      String file = GOOD + "\n" + lineAndComplaint[0] + "\n" + GOOD + "\n";

      Path path = read("rows.jsonl", file.getBytes(StandardCharsets.UTF_8));

      assertThat(rows).hasSize(2);
      assertThat(complaints).containsExactly(new RowComplaint(path, 2, lineAndComplaint[1]));
    }
  }

  private static String row(String labels) {
    return "{\"source\":\"s\",\"text\":\"x\",\"labels\":{" + labels + "}}";
  }

  @Test
  void skipsALineThatIsTooLongWithoutKeepingIt() throws Exception {
    String huge = "x".repeat(RowReader.MAX_LINE_BYTES * 3);

    Path path = read("rows.jsonl", (huge + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));

    assertThat(rows).hasSize(1);
    assertThat(complaints)
        .containsExactly(new RowComplaint(path, 1, "is longer than 524288 bytes"));
  }

  @Test
  void skipsLinesOfAnotherEncodingAndReadsPastAByteOrderMark() throws Exception {
    byte[] latin = ("\uFEFF" + GOOD + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bad =
        "{\"source\":\"s\",\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1);
    byte[] both = Arrays.copyOf(latin, latin.length + bad.length);
    System.arraycopy(bad, 0, both, latin.length, bad.length);

    Path path = read("rows.jsonl", both);

    assertThat(rows).hasSize(1);
    assertThat(complaints).containsExactly(new RowComplaint(path, 2, "is not UTF-8"));
  }

  @Test
  void refusesUtf16AsAWhole() {
    assertThatThrownBy(() -> read("rows.jsonl", GOOD.getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(TrainingException.class)
        .hasMessageEndingWith("rows.jsonl: is UTF-16; save it as UTF-8");
  }

  @Test
  void holdsOneLineOfAMillionAtATime() throws Exception {
    int lines = 1_000_000;
    Path file = folder.resolve("million.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
      byte[] line = (GOOD + "\n").getBytes(StandardCharsets.UTF_8);
      for (int index = 0; index < lines; index++) {
        out.write(line);
      }
    }

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-cp",
                System.getProperty("java.class.path"),
                RowCounter.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains(lines + " rows");
  }

  @Test
  void refusesAFileThatEndsInTheMiddle() throws Exception {
    byte[] whole = gzip((GOOD + "\n").repeat(100));
    for (int cut = 1; cut < whole.length; cut += 7) {
      byte[] part = Arrays.copyOf(whole, whole.length - cut);
      assertThatThrownBy(() -> read("rows.jsonl.gz", part))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("rows.jsonl.gz: is truncated or damaged after line ");
    }
  }

  @Test
  void isTotalOnAnyBytes() throws Exception {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      Path _ = read("rows.jsonl", bytes);
    }
    assertThat(rows).as("seed %d", seed).isEmpty();
    assertThat(complaints).isNotEmpty();
  }

  private Path read(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, bytes);
    RowReader.read(file, rows::add, complaints::add);
    return file;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
